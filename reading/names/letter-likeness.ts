import { type Channel, cutLatin, likelihoodOf, type PackedChannel, rowsOf, unpackChannel } from './letter-channel.ts'
import arabicPair from './letters-arabic.generated.json' with { type: 'json' }
import cyrillicPair from './letters-cyrillic.generated.json' with { type: 'json' }

/** From the script's letters to Latin ones, and back: a name that both ways lead to is hardly a chance. */
type Pair = { there: Channel; back: Channel }

let scripts: { of: RegExp; pair: Pair }[] | undefined

const unpacked = (packed: unknown): Pair => {
  const [there, back] = packed as [PackedChannel, PackedChannel]
  return { there: unpackChannel(there), back: unpackChannel(back) }
}

const folded: Record<string, string> = {
  і: 'и',
  ї: 'и',
  є: 'е',
  ґ: 'г',
  '’': '',
  "'": '',
  ў: 'у',
  қ: 'к',
  ұ: 'у',
  ү: 'у',
  ә: 'а',
  ң: 'н',
  ғ: 'г',
  ө: 'о',
  һ: 'х',
  ک: 'ك',
  ی: 'ي',
  گ: 'غ',
  پ: 'ب',
  چ: 'ت',
  ژ: 'ز',
}

/**
 * How likely a name in Cyrillic or Arabic letters is written as a Latin one, both ways: the sum of two log-likelihoods,
 * so 0 at best. `null` for other scripts. Learnt from pairs of Wikidata labels (CC0).
 */
export function letterLikeness(name: string, latin: string): number | null {
  return letterRanker(name)?.(latin) ?? null
}

/** The same for one name against many. */
export function letterRanker(name: string): ((latin: string) => number) | null {
  scripts ??= [
    { of: /\p{Script=Cyrillic}/u, pair: unpacked(cyrillicPair) },
    { of: /\p{Script=Arabic}/u, pair: unpacked(arabicPair) },
  ]
  const pair = scripts.find(({ of }) => of.test(name))?.pair
  if (!pair) return null
  const letters = [...name.toLowerCase().replace(/[\u064b-\u0652\u0640\s]/g, '')]
    .map(letter => folded[letter] ?? letter)
    .join('')
  const rows = rowsOf(pair.there, letters)
  const cut = cutLatin(pair.back, letters)
  return latin => likelihoodOf(rows, cutLatin(pair.there, latin)) + 2 * likelihoodOf(rowsOf(pair.back, latin), cut)
}
