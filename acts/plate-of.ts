/** Cyrillic capitals that plates share with Latin ones; on a keyboard they are told apart, on a truck they are not. */
const alike: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТУХІ'].map((letter, n) => [letter, 'ABEKMHOPCTYXI'[n]!]),
)

/** A number plate as it is compared: letters and digits alone, in capitals, Cyrillic look-alikes as Latin. */
export const plateOf = (plate: string): string =>
  plate
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/\p{Script=Cyrillic}/gu, letter => alike[letter] ?? letter)
