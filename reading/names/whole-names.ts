import { setOf } from '../set-of.ts'
import { allWhere } from './all-where.ts'
import { type FoundName, foundName, type NameType, ofType } from './found-name.ts'
import { givenNames, organisationWords, placeWords, titles } from './gazetteer.ts'
import type { KnownName } from './known-names.ts'
import type { NameToken } from './name-tokens.ts'
import type { NameWord } from './name-word.ts'

const heads = setOf(organisationWords)
const titleWords = setOf(titles)
const given = setOf(givenNames)
const [placesBefore, placesAfter] = placeWords.map(each => setOf(each)) as [ReadonlySet<string>, ReadonlySet<string>]
const units = setOf('Brigade Division Battalion Regiment Corps Command Fleet Infantry Guard Army Squadron Force')
const numbers = setOf('One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Twenty')
const months = setOf('January February March April May June July August September October November December')
const days = setOf('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')
/** Those whose offices and bureaus bear their name: "the Women's Union", "the Special Envoy's Liaison Cell". */
const owners = setOf(
  'Women Men Children People Peoples Fishermen Youth Envoy President Commissioner Governor Minister Ombudsman Adviser Advisor Defender Coordinator Secretary-General Mayor Bishop Speaker King Prosecutor Councillor',
)
const addressed = setOf('Mr Mrs Ms Mx Dr MR MRS MS DR Mme Prof PROF')

/** Words that head an organisation's name and are not a person's title. */
export const isSureHead = ({ head, title }: NameWord): boolean => head && !title

const isCapital = (token: NameToken | undefined) =>
  token !== undefined && (token.word.capital || (token.word.named && /^(?:al|d)[-'’]/.test(token.text)))
const isOwning = (token: NameToken | undefined) => token !== undefined && /^['’]s?$/.test(token.text)

/**
 * Names made whole, by how names of organisations are built: heads with what they are for ("Council on Shipping and
 * Ports"), whose they are ("the Prisoners' Information Bureau"), numbers of units; heads that stand alone with their
 * article ("the Council"); and what a name's first or last word says of its kind ("Puerto …", "… Bureau").
 */
export function wholeNames(
  tokens: readonly NameToken[],
  found: readonly FoundName[],
  known: readonly KnownName[],
): FoundName[] {
  const isKnown = new Set(known.map(({ from }) => from))
  const knownEnds = new Map(known.map(({ from, to }) => [from, to]))
  const names = found
    .flatMap(each => withinParagraphs(tokens, each))
    .flatMap(each => cut(tokens, each))
    .flatMap(each => apart(tokens, each))
    .map(each => ofType(each, typeOf(tokens, each, knownEnds)))
  const at = new Map<number, FoundName>()
  for (const each of names) for (let i = each.from; i < each.to; i++) at.set(i, each)
  const gone = new Set<FoundName>()
  const text = (i: number) => tokens[i]?.text ?? ''
  for (const each of names) {
    if (gone.has(each) || each.type !== 'ORG') continue
    growLeft(each)
    growRight(each)
  }
  const added: FoundName[] = []
  for (const i of allWhere(tokens, ({ word }) => isSureHead(word))) {
    if (i === 0 || at.has(i) || !/^the$/i.test(text(i - 1)) || isCapital(tokens[i + 1])) continue
    if (/^(?:of|for|on|and)$/.test(text(i + 1)) && isCapital(tokens[i + 2])) continue
    added.push(foundName(i, i + 1, 'ORG'))
  }
  for (const i of allWhere(tokens, ({ text }) => addressed.has(text))) {
    const from = text(i + 1) === '.' ? i + 2 : i + 1
    let to = from
    while (to < from + 3 && isCapital(tokens[to]) && !at.has(to)) to++
    if (to > from && !titleWords.has(text(from))) added.push(foundName(from, to, 'PER'))
  }
  return [...names.filter(each => !gone.has(each)), ...added].sort((a, b) => a.from - b.from)

  function take(into: FoundName, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const other = at.get(i)
      if (other && other !== into) gone.add(other)
      at.set(i, into)
    }
    if (from < into.from || to > into.to) into.full = null
    into.from = Math.min(from, into.from)
    into.to = Math.max(to, into.to)
  }

  /** Where a run of capitals that ends before `end` begins. */
  function runBefore(end: number): number {
    let from = end
    while (from > 0 && isCapital(tokens[from - 1]) && !/^The$/.test(text(from - 1)) && !isKnown.has(from - 1)) from--
    return from
  }
  /** Where a run of capitals that begins at `from` ends. */
  function runAfter(from: number): number {
    let to = from
    while (isCapital(tokens[to]) || (isOwning(tokens[to]) && isCapital(tokens[to + 1]))) to++
    return to
  }

  function growLeft(each: FoundName): void {
    const last = text(each.to - 1)
    if (isOwning(tokens[each.from - 1])) {
      const owner = text(each.from - 2)
      const many = text(each.from - 1).length === 1 && owner.endsWith('s')
      if (isCapital(tokens[each.from - 2]) && (many || owners.has(owner)) && !tokens[each.from]!.first)
        take(each, runBefore(each.from - 1), each.from)
    }
    const ordinal = /^(?:st|nd|rd|th)$/
    if (ordinal.test(text(each.from - 1)) && /^\d+$/.test(text(each.from - 2)) && units.has(last))
      take(each, each.from - 2, each.from)
    else if (ordinal.test(text(each.from)) && /^\d+$/.test(text(each.from - 1))) take(each, each.from - 1, each.from)
    if (text(each.from - 1) === 'and' && heads.has(last)) {
      const from = runBefore(each.from - 1)
      const words = tokens.slice(from, each.from - 1).map(word => word.text)
      const isTopic = words.every(word => !heads.has(word) && !/^\p{Lu}+$/u.test(word) && !given.has(word))
      const isFree = words.every((_, k) => at.get(from + k)?.type !== 'PER' && !at.get(from + k)?.full)
      if (words.length > 0 && words.length < 6 && isTopic && isFree && /^the$/i.test(text(from - 1)))
        take(each, from, each.from)
    }
  }

  function growRight(each: FoundName): void {
    for (;;) {
      const next = text(each.to)
      const holdsTopic = tokens.slice(each.from, each.to).some(({ text }) => /^(?:of|for|on)$/.test(text))
      const article = text(each.to + 1) === 'the' ? 1 : 0
      const from = each.to + 1 + article
      if (!isCapital(tokens[from])) return
      const joins =
        next === 'and'
          ? holdsTopic && article === 0
          : /^(?:of|for|on)$/.test(next) && isSureHead(tokens[each.to - 1]!.word) && !each.full
      if (!joins || tokens[from]!.first || days.has(text(from)) || months.has(text(from))) return
      const to = runAfter(from)
      const words = tokens.slice(from, to).map(word => word.text)
      const other = at.get(from)
      if (other?.type === 'PER' && words.some(word => given.has(word))) return
      if (
        next === 'and' &&
        (other?.type === 'ORG' || words.some(word => heads.has(word)) || knownEnds.has(from) || words.some(isAcronym))
      )
        return
      if (next !== 'and' && (other?.full || words.some(isAcronym)) && other?.type === 'ORG') return
      take(each, each.to, Math.max(to, other?.to ?? 0))
    }
  }
}

/** No name goes on after an empty line. */
function withinParagraphs(tokens: readonly NameToken[], each: FoundName): FoundName[] {
  for (let i = each.from + 1; i < each.to; i++)
    if (tokens[i]!.first && tokens[i]!.start - tokens[i - 1]!.end > 1)
      return [foundName(each.from, i, each.type), ...withinParagraphs(tokens, foundName(i, each.to, each.type))]
  return [each]
}

const isAcronym = (word: string) => /^\p{Lu}{2,}$/u.test(word)

/** Less what stands before or inside it without belonging to it: a dateline, "Ukraine's", "Twelve", "23 May". */
function cut(tokens: readonly NameToken[], each: FoundName): FoundName[] {
  let { from } = each
  for (let i = from; i < each.to; i++) if (/^[–—:;]$/.test(tokens[i]!.text)) from = i + 1
  const text = (i: number) => tokens[i]!.text
  if (each.type === 'ORG' && from + 2 < each.to && isOwning(tokens[from + 1]) && text(from + 1).length > 1)
    if (!owners.has(text(from)) && isSureHead(tokens[each.to - 1]!.word) !== isSureHead(tokens[from]!.word)) from += 2
    else if (tokens.slice(from + 2, each.to).some(({ word }) => isSureHead(word)) && !owners.has(text(from))) from += 2
  while (
    from + 1 < each.to &&
    (numbers.has(text(from)) || (months.has(text(from)) && /^\d/.test(tokens[from - 1]?.text ?? '')))
  )
    from++
  if (from === each.from) return [each]
  return from < each.to ? [foundName(from, each.to, each.type)] : []
}

/** "Jan van den Berghe of the Coast Guard", "Rescue 1122 and the Works Organisation": two names taken for one. */
function apart(tokens: readonly NameToken[], each: FoundName): FoundName[] {
  if (each.type !== 'ORG' || each.full) return [each]
  const text = (i: number) => tokens[i]?.text ?? ''
  const hasHead = (from: number, to: number) => tokens.slice(from, to).some(({ word }) => isSureHead(word))
  for (let i = each.from + 1; i < each.to - 1; i++) {
    const article = text(i + 1) === 'the' ? 1 : 0
    const rest = i + 1 + article
    const ofBody = text(i) === 'of' && !hasHead(each.from, i) && hasHead(rest, each.to)
    if (!ofBody && !(text(i) === 'and' && article === 1)) continue
    const people = tokens.slice(each.from, i).some(({ word }) => word.given || word.particle)
    return [
      foundName(each.from, i, ofBody && people ? 'PER' : 'ORG'),
      ...apart(tokens, foundName(rest, each.to, each.type)),
    ]
  }
  return [each]
}

function typeOf(tokens: readonly NameToken[], each: FoundName, known: ReadonlyMap<number, number>): NameType {
  const { from, to, type } = each
  if (each.full || (known.get(from) ?? 0) >= to || to - from < 2) return type
  const [first, last] = [tokens[from]!.text, tokens[to - 1]!.text]
  if (type !== 'ORG') {
    if (
      isSureHead(tokens[to - 1]!.word) ||
      (isSureHead(tokens[from]!.word) && /^(?:of|for|on|de|du|del)$/.test(tokens[from + 1]!.text))
    )
      return 'ORG'
    if (placesAfter.has(last) || (placesBefore.has(first) && !given.has(first))) return 'LOC'
  }
  // "…, who" and "…, whose" speak of people.
  if (type === 'LOC' && tokens[to]?.text === ',' && /^whose?$/.test(tokens[to + 1]?.text ?? '')) return 'PER'
  return type
}
