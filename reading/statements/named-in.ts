import type { Span } from '../article.ts'
import type { Entity } from '../statement.ts'
import type { Token } from '../tokens.ts'
import { headOf } from './head-of.ts'
import { isNominal } from './is-nominal.ts'
import { isComma } from './marks.ts'
import type { Range } from './range.ts'
import { isRoleNoun, typeOf } from './source-types.ts'

/** A name where it stands in the text. */
export type Mention = { entity: Entity; range: Range }

/** The names of an article, in order. Of two that overlap the first found counts. */
export function mentionsOf(tokens: readonly Token[], entities: readonly Entity[]): Mention[] {
  const mentions: Mention[] = []
  const all: { entity: Entity; span: Span }[] = []
  for (const entity of entities) for (const span of entity.mentions) all.push({ entity, span })
  all.sort((a, b) => a.span[0] - b.span[0])
  let at = 0
  for (const { entity, span } of all) {
    while (at < tokens.length && tokens[at]!.end <= span[0]) at++
    let to = at
    while (to < tokens.length && tokens[to]!.start < span[1]) to++
    if (to > at) mentions.push({ entity, range: [at, to] })
  }
  return mentions
}

/** The first number below `length` for which it holds, by halves: it holds for all that follow. */
export function firstFrom(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Who a noun phrase names: "Colonel Ana Ruiz" and "the mayor of Bor, Ana Ruiz" name her; "the Board (BWB)" and "their
 * employer, the Board" name the Board. "Ana Ruiz’s lawyer", "the Kremlin’s spokesperson" and "a trader from Konna" stand
 * for nobody that is named: `null`.
 */
export function namedIn(tokens: readonly Token[], mentions: readonly Mention[], [from, to]: Range): Entity | null {
  const within: Mention[] = []
  for (let i = firstFrom(mentions.length, at => mentions[at]!.range[0] >= from); i < mentions.length; i++) {
    const mention = mentions[i]!
    if (mention.range[0] >= to) break
    if (mention.range[1] <= to) within.push(mention)
  }
  const people = within.filter(({ entity }) => entity.type === 'person')
  const person = people.find(
    ({ range }) =>
      !isOwner(tokens, range, to) && !isBeforeNoun(tokens, range, to) && tellsPerson(tokens, [from, range[0]]),
  )
  if (person) return isOneOfTwo(tokens, person, people) ? null : person.entity
  const body = within.find(
    ({ entity, range }) =>
      entity.type !== 'person' &&
      (range[1] === to ||
        (range[1] + 1 === to && isGenitive(tokens[range[1]])) ||
        isComma(tokens[range[1]]) ||
        tokens[range[1]]!.text === '(') &&
      tellsBody(tokens, [from, range[0]], entity.type),
  )
  return body && !isOneOfTwo(tokens, body, within) ? body.entity : null
}

/** "Ana Ruiz and Omar Sesay": both, and so none of them alone. */
function isOneOfTwo(tokens: readonly Token[], { entity, range }: Mention, others: readonly Mention[]): boolean {
  const and = isComma(tokens[range[1]]) ? range[1] + 1 : range[1]
  return (
    /^(?:and|or|nor)$/.test(tokens[and]?.low ?? '') &&
    others.some(other => other.entity !== entity && other.entity.type === entity.type && other.range[0] > and)
  )
}

/** "the Ruiz government": whose it is called, and nobody who speaks. */
const isBeforeNoun = (tokens: readonly Token[], [, end]: Range, to: number): boolean =>
  end < to && tokens[end]!.pos === 'NOUN' && !tokens[end]!.capital && !isRoleNoun(tokens[end]!.low)

/** "Ana Ruiz’s lawyer", and not "Ana Ruiz’s" of her demand. */
const isOwner = (tokens: readonly Token[], [, end]: Range, to: number): boolean =>
  end + 1 < to && isGenitive(tokens[end])

const isGenitive = (token: Token | undefined): boolean => token !== undefined && /^(?:'s|’s|'|’)$/.test(token.low)

/** Whether words before a person's name tell who that person is, and not whom somebody else belongs to. */
function tellsPerson(tokens: readonly Token[], [from, to]: Range): boolean {
  if (from === to) return true
  let comma = to - 1
  while (comma >= from && !isComma(tokens[comma])) comma--
  const relates = (at: number) => tokens[at]!.pos === 'ADP' || /^(?:to|for|of)$/.test(tokens[at]!.low)
  if (comma >= from) {
    // "The guide who found them, Ana Ruiz": what stands before the comma is somebody, after it at most a title.
    for (let at = comma + 1; at < to; at++)
      if (relates(at) || tokens[at]!.pos === 'VERB' || tokens[at]!.pos === 'AUX' || tokens[at]!.pos === 'CCONJ')
        return false
    return isSomebody(tokens, [from, comma])
  }
  let last = to - 1
  while (last >= from && !relates(last)) last--
  // "The board – which rejected Nur": whom they rejected.
  if (last < from) return !tokens.slice(from, to).some(({ low, pos }) => isRelative(low) || pos === 'AUX')
  // "Deputy Minister of Trade Asel Nur", and not "an aide of President Nur" or "the mother of Nur".
  const before = tokens[to - 1]!
  return last < to - 1 && isNominal(before) && !isRoleNoun(before.low) && isSomebody(tokens, [from, last])
}

const isRelative = (low: string): boolean => low === 'which' || low === 'who' || low === 'whose'

function isSomebody(tokens: readonly Token[], range: Range): boolean {
  const head = tokens[headOf(tokens, range)]
  if (!head) return false
  return isRoleNoun(head.low) || /^(?:person|pronoun|unknown)$/.test(typeOf(tokens, range))
}

/** Whether words before the name of a body or a place only tell what it is: "the daily", "their employer, the". */
function tellsBody(tokens: readonly Token[], [from, to]: Range, type: Entity['type']): boolean {
  let end = to
  if (end > from && tokens[end - 1]!.low === 'the') end--
  if (end === from) return true
  if (type === 'place') return false
  const isApart = isComma(tokens[end - 1])
  if (isApart) end--
  for (let at = from; at < end; at++)
    if (isComma(tokens[at]) || isGenitive(tokens[at]) || /^(?:VERB|ADP|CCONJ)$/.test(tokens[at]!.pos)) return false
  const last = tokens[end - 1]!
  return isApart
    ? /^(?:organisation|outlet|person)$/.test(typeOf(tokens, [from, end]))
    : isNominal(last) && !isRoleNoun(last.low)
}
