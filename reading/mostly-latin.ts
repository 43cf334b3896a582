/**
 * Whether at least half of a text's letters are Latin. The rules and weights of statements are of English: what they
 * would say of Arabic or Ukrainian sentences is no judgement of them, so nothing is said.
 */
export function mostlyLatin(text: string): boolean {
  const sample = text.slice(0, 4_000)
  const all = sample.match(/\p{L}/gu)?.length ?? 0
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  return latin * 2 >= all
}
