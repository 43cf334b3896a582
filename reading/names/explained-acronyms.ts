import { allWhere } from './all-where.ts'
import { type FoundName, foundName } from './found-name.ts'
import type { NameToken } from './name-tokens.ts'

const notNamed = new Set(
  'IDP IED ERW UXO PPE GDP NFI GBV MHPSS WASH IPC HIV AIDS CPA SOFA MoU MOU GPS VAT DNA CCTV COVID'.split(' '),
)
const documents =
  /^(?:Agreement|Convention|Protocol|Treaty|Accord|Memorandum|Resolution|Plan|Act|Law|Conference|Summit|Forum)$/
const bare = (word: string) =>
  word
    .replace(/^[dlj][’']/i, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/**
 * Organisations that explain their acronym, in whatever language: each capital before "(FACA)" gives it a letter in turn,
 * so that it is told where the name begins, whatever stands in it: "Forces armées centrafricaines".
 */
export function explainedAcronyms(tokens: readonly NameToken[], found: readonly FoundName[]): FoundName[] {
  let names = [...found]
  for (const open of allWhere(tokens, ({ text }) => text === '(')) {
    if (open < 2 || tokens[open + 2]?.text !== ')') continue
    const acronym = tokens[open + 1]!.text
    if (!/^(?=.*\p{Lu}.*\p{Lu})\p{L}{2,10}$/u.test(acronym) || /s$/.test(acronym) || notNamed.has(acronym)) continue
    const from = beginning(tokens, open, acronym)
    if (from === null || documents.test(tokens[open - 1]!.text) || documents.test(tokens[from]!.text)) continue
    const over = names.filter(each => each.from < open && each.to > from)
    if (over.some(each => each.from <= from && each.to === open && (each.full || each.type === 'ORG'))) continue
    if (over.some(each => each.type === 'LOC' && each.from === from && each.to === open)) continue
    const outer = over.find(each => each.type === 'ORG' && each.from < from)
    names = names.filter(each => !over.includes(each) && each.from !== open + 1)
    names.push(foundName(outer?.from ?? from, open, 'ORG'), foundName(open + 1, open + 2, 'ORG'))
  }
  return names.sort((a, b) => a.from - b.from)
}

/** Where the name before an acronym begins: the nearest capital from which on every capital gives a letter. */
function beginning(tokens: readonly NameToken[], end: number, acronym: string): number | null {
  const letters = bare(acronym).toLowerCase()
  for (let from = end - 2; from >= Math.max(0, end - 16); from--) {
    const { text, word, first } = tokens[from]!
    if (/^[.;:!?“”"()]$/.test(text)) return null
    if (word.capital && bare(text).toLowerCase().startsWith(letters[0]!)) {
      const words = tokens.slice(from, end).map(each => ({ low: bare(each.text).toLowerCase(), must: isMust(each) }))
      if (gives(words, letters)) return from
    }
    if (first) return null
  }
  return null
}

const isMust = ({ word }: NameToken) => word.named

/** Whether the words give the letters in their order, each word that must with its first at least, each by its first. */
function gives(words: readonly { low: string; must: boolean }[], letters: string): boolean {
  // Where in the letters one may stand before each word.
  let places = new Set([0])
  for (const { low, must } of words) {
    const next = new Set(must ? [] : places)
    for (const place of places) {
      if (low[0] !== letters[place]) continue
      let at = place + 1
      next.add(at)
      for (let k = 1; k < low.length && at < letters.length; k++) if (low[k] === letters[at]) next.add(++at)
    }
    places = next
  }
  return places.has(letters.length)
}
