import { organisations, outlets, places, states } from './gazetteer.ts'
import { type NameToken, wordsOfName } from './name-tokens.ts'

export type KnownKind = 'organisation' | 'outlet' | 'state' | 'place'
/** A name of the gazetteer in a text: `tokens.slice(from, to)`. `name` is how it is called in full. */
export type KnownName = { from: number; to: number; kind: KnownKind; name: string }

export type KnownEntry = { words: string[]; kind: KnownKind; name: string }

const index: ReadonlyMap<string, readonly KnownEntry[]> = (() => {
  const byFirst = new Map<string, KnownEntry[]>()
  const add = (name: string, full: string, kind: KnownKind): void => {
    const words = wordsOfName(name)
    const list = byFirst.get(words[0]!) ?? []
    if (!list.some(each => each.words.join(' ') === words.join(' '))) list.push({ words, kind, name: full })
    byFirst.set(words[0]!, list)
  }
  for (const [kind, lines] of Object.entries({
    organisation: organisations,
    outlet: outlets,
    state: states,
    place: places,
  })) {
    for (const line of lines.trim().split('\n')) {
      const names = line.replace(/^\* /, '').split('|')
      const one = !line.startsWith('* ')
      for (const name of names) {
        add(name, one ? names[0]! : name, kind as KnownKind)
        if ((kind === 'state' || kind === 'place') && name.length > 3)
          add(name.toUpperCase(), one ? names[0]! : name, kind as KnownKind)
      }
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return byFirst
})()

/** Whether these words are the name of a place or a state, and nothing else. */
export const isKnownPlace = (words: readonly string[]): boolean =>
  index.get(words[0]!)?.some(each => /^(?:place|state)$/.test(each.kind) && each.words.join(' ') === words.join(' ')) ??
  false

/** The longest names of the gazetteer, from left to right. */
export function knownNames(tokens: readonly NameToken[]): KnownName[] {
  const found: KnownName[] = []
  for (let i = 0; i < tokens.length; i++) {
    const { word } = tokens[i]!
    if (word.known === undefined) word.known = index.get(word.text) ?? null
    const entry = word.known?.find(({ words }) => words.every((each, k) => tokens[i + k]?.text === each))
    if (!entry) continue
    found.push({ from: i, to: i + entry.words.length, kind: entry.kind, name: entry.name })
    i += entry.words.length - 1
  }
  return found
}
