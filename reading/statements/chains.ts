/** What the rules found in a sentence, settled: one statement a cue, and chains where one holds another. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { carrierAt } from './adjuncts.ts'
import type { Attribution, Scene } from './attribution.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isRoleNoun } from './source-types.ts'

/**
 * One statement for one innermost cue: what wholly holds another statement becomes its relay, and of two that share a
 * cue the surer stays.
 */
export function settle({ tokens, from, to, found, veiled }: Scene, isTalk: boolean): Attribution[] {
  if (found.length === 0) return []
  throughCarrier(tokens, from, to, found)
  const kept: Attribution[] = []
  for (const each of [...found].sort((a, b) => b.grade - a.grade)) {
    if (each.content.length === 0 || isNobody(tokens, each)) continue
    if (veiled.some(([from, to]) => each.cue && from <= each.cue[0] && each.cue[1] <= to)) continue
    const clash =
      each.rule !== 'gapped' &&
      kept.some(
        other =>
          other.rule !== 'gapped' && each.cue && other.cue && each.cue[0] < other.cue[1] && other.cue[0] < each.cue[1],
      )
    if (!clash) kept.push(each)
  }
  kept.sort((a, b) => (a.cue?.[0] ?? 0) - (b.cue?.[0] ?? 0))
  // "He said, and repeated, that …": one statement, by its first verb.
  for (const [i, each] of kept.entries())
    if (kept.slice(0, i).some(first => each.rule === 'ellipted subject' && isSame(first, each))) kept.splice(i, 1)
  const dropped = kept.length > 1 ? chained(tokens, kept) : new Set<Attribution>()
  for (const line of kept) if (line.rule === 'line') throughLine(tokens, line, kept, dropped, isTalk)
  const settled: Attribution[] = []
  for (const each of kept) if (!dropped.has(each)) settled.push(cited(each))
  return settled
}

/** What tells of another's words brings them in: those it relays get it before their own source, and it is dropped. */
function chained(tokens: readonly Token[], kept: readonly Attribution[]): Set<Attribution> {
  const dropped = new Set<Attribution>()
  // From the outside in: the widest content first.
  const width = (each: Attribution) => each.content.reduce((sum, [a, b]) => sum + b - a, 0)
  for (const outer of [...kept].sort((a, b) => width(b) - width(a))) {
    if (dropped.has(outer) || outer.rule === 'line') continue
    for (const inner of kept) {
      if (inner === outer || dropped.has(inner) || !inner.cue || !holds(outer, inner.cue)) continue
      if (inner.source && outer.source && inner.source[0] === outer.source[0]) {
        if (width(inner) < width(outer)) dropped.add(inner)
        continue
      }
      // "those who called the hotline said no one came": what "who" did only tells who speaks.
      if (inner.source && outer.cue && inner.source[0] <= outer.cue[0] && outer.cue[1] <= inner.source[1]) {
        dropped.add(outer)
        break
      }
      // "The council has accused them of it and has asked him to look, a member said": she relays both.
      const row = kept.filter(
        each => each === inner || (isOfOne(each, inner) && !dropped.has(each) && each.cue && holds(outer, each.cue)),
      )
      // "According to a report, his mother knew the coat": what she knew is told, and not hers to tell.
      if (outer.rule === 'according to' && inner.grade < 0.6 && inner.modality === 'wanted') {
        dropped.add(inner)
        continue
      }
      if (passesOn(tokens, outer, inner)) {
        inner.via = [...outer.via, { source: outer.source!, cue: outer.cue }, ...outer.cites, ...inner.via]
        dropped.add(outer)
        break
      }
      const part = outer.content.find(each => each[0] <= inner.cue![0] && inner.cue![1] <= each[1])!
      const [relayed, rest] = conjunctOf(tokens, part, inner.cue[0])
      if (rest && inner.modality === 'wanted') {
        dropped.add(inner)
        continue
      }
      if (reports(outer) && isWhole(tokens, outer, inner, row, relayed)) {
        for (const each of row)
          if (holdsAll(relayed, each))
            each.via = [...outer.via, { source: outer.source!, cue: outer.cue }, ...outer.cites, ...each.via]
        if (rest) {
          outer.content = outer.content.flatMap(each => (each === part ? [rest] : [each]))
          continue
        }
        dropped.add(outer)
        break
      }
      // "…, those on the bank complained that it was late, as he puts it": whoever complained did.
      if (outer.rule === 'put it' && inner.grade >= 0.75) {
        dropped.add(outer)
        break
      }
      dropped.add(inner)
    }
  }
  return dropped
}

/** "In comments carried by state television, the general said …", "the general, in remarks aired by it, said …". */
function throughCarrier(tokens: readonly Token[], from: number, to: number, found: readonly Attribution[]): void {
  for (let at = from + 1; at < to; at++) {
    const carrier = carrierAt(tokens, at, to)
    if (!carrier) continue
    const spoken = found.find(
      ({ source, cue }) =>
        source &&
        cue &&
        (source[0] <= carrier.source[1] + 1 && carrier.source[1] <= source[0]
          ? true
          : source[1] <= at && at - Math.max(source[1], cue[1] <= at ? cue[1] : 0) < 5),
    )
    if (spoken) spoken.via = [carrier, ...spoken.via]
  }
}

/** "Nobody should be surprised that …" is no statement of anybody's. */
const isNobody = (tokens: readonly Token[], { source, cue }: Attribution): boolean => {
  if (!source) return false
  const [first, second] = [tokens[source[0]]!.low, tokens[source[0] + 1]?.low]
  // "No state could accept it": what would hold of each.
  const isNone =
    first === 'no' && cue !== null && tokens.slice(...cue).some(({ low }) => /^(?:can|could|would)$/.test(low))
  // "No government that fears its judges": each that does.
  if (/^(?:that|which|who)$/.test(first) && tokens[source[0] - 2]?.low === 'no') return true
  return /^(?:nobody|no-one)$/.test(first) || (first === 'no' && second === 'one') || isNone
}

/**
 * What others are told to have said comes through whoever's line it is; what "I" or "we" ask or promise needs nobody
 * between, and what they say is the line itself.
 */
function throughLine(
  tokens: readonly Token[],
  line: Attribution,
  kept: readonly Attribution[],
  dropped: Set<Attribution>,
  isTalk: boolean,
): void {
  for (const inner of kept) {
    if (inner === line || dropped.has(inner) || !inner.cue || !holds(line, inner.cue)) continue
    const first = inner.source && tokens[inner.source[0]]!.low
    const isOwn = first === 'i' || first === 'we'
    // "My understanding is that …": their own view, and the line itself.
    if (
      (isOwn &&
        (inner.modality === 'said' ||
          /^(?:believe|know|remember|trust)$/.test(inner.lemma) ||
          tokens.slice(...inner.cue).some(({ low }) => low === 'aware'))) ||
      (/^(?:my|our)$/.test(first ?? '') && inner.source![1] - inner.source![0] === 1) ||
      inner.rule === 'bidden'
    ) {
      dropped.add(inner)
      continue
    }
    // "Myanmar: UN chief calls for access" tells where, not who; "US official: Israel agreed to it" tells who.
    const isSpeaker = isTalk || (line.source && isRoleNoun(tokens[line.source[1] - 1]!.low))
    if (!isOwn && line.source && isSpeaker) inner.via = [{ source: line.source, cue: null }, ...inner.via]
    dropped.add(line)
  }
}

/** "Reuters reported, citing officials, that …": the officials speak, through Reuters. */
function cited(each: Attribution): Attribution {
  const last = each.cites.at(-1)
  if (!last || !each.source || each.modality !== 'said') return each
  return {
    ...each,
    rule: 'citing',
    source: last.source,
    sourceType: 'person',
    cue: last.cue,
    via: [...each.via, { source: each.source, cue: each.cue }, ...each.cites.slice(0, -1)],
    cites: [],
  }
}

/**
 * Which of two clauses of "that" holds `at`, and the other: "said that eight were missing and that soldiers had told her to
 * wait". Of a stretch that is one clause, the whole, and nothing.
 */
function conjunctOf(tokens: readonly Token[], [from, to]: Range, at: number): [Range, Range | null] {
  const cuts: number[] = []
  for (let and = from + 1; and < to - 1; and++)
    if (/^(?:and|but)$/.test(tokens[and]!.low) && tokens[and + 1]!.low === 'that' && !quoted(tokens, and))
      cuts.push(and)
  const [cut] = cuts
  if (cut === undefined || cuts.length > 1) return [[from, to], null]
  const first: Range = [from, isComma(tokens[cut - 1]) ? cut - 1 : cut]
  const second: Range = [cut + 1, to]
  return at < cut ? [first, second] : [second, first]
}

const passing = setOf('convey relay')

/** "The envoy conveyed the Government's expectation that …": the Government expects it, as the envoy tells. */
const passesOn = (tokens: readonly Token[], outer: Attribution, inner: Attribution): boolean =>
  passing.has(outer.lemma) &&
  !outer.negated &&
  outer.source !== null &&
  inner.rule === 'nominal' &&
  inner.source !== null &&
  outer.content.some(([from]) => from === inner.source![0]) &&
  // "conveyed his readiness": his own.
  (inner.source[1] - inner.source[0] > 1 || tokens[inner.source[0]]!.pos !== 'PRON')

const holdsAll = ([from, to]: Range, { cue }: Attribution): boolean => cue !== null && from <= cue[0] && cue[1] <= to

/** Whether both are of one source. */
const isOfOne = (one: Attribution, other: Attribution): boolean =>
  one.source !== null && one.source[0] === other.source?.[0] && one.source[1] === other.source[1]

/** Whether both are of one source and one content. */
const isSame = (one: Attribution, other: Attribution): boolean =>
  one.source?.[0] === other.source?.[0] && `${one.content}` === `${other.content}`

const holds = (outer: Attribution, [from, to]: Range): boolean =>
  outer.content.some(part => part[0] <= from && to <= part[1])

/** "before agreeing to a date", "without saying why": no verb of a clause. */
const isBeside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.low.endsWith('ing') && /^(?:after|before|by|without)$/.test(tokens[at - 1]!.low)

const reports = (each: Attribution): boolean =>
  each.modality === 'said' &&
  !each.negated &&
  each.source !== null &&
  each.rule !== 'nominal' &&
  each.rule !== 'support verb' &&
  // Who doubts that another means it does not bring us what the other means.
  !/^(?:doubt|question|dispute|challenge)$/.test(each.lemma)

/**
 * Whether all that the outer one tells is that the inner one was said: its main verb is the inner cue, or of a row of one
 * source's statements each verb is in one of them.
 */
function isWhole(
  tokens: readonly Token[],
  outer: Attribution,
  inner: Attribution,
  row: readonly Attribution[],
  [from, to]: Range,
): boolean {
  if (quoted(tokens, from) && tokens[from]!.quote === tokens[inner.cue![0]]!.quote) return false
  // "The road is shut, he said, since the guards fear fire": he says more than what they fear.
  if (/^(?:because|since|if|unless)$/.test(tokens[from]!.low)) return false
  if (inner.lemma === 'agree' || inner.lemma === 'decide' || inner.lemma === 'plan') return false
  // "Peskov said he expected …" is one man's; "He stressed …, as reported by TASS" is another's.
  const isOther = outer.rule === 'as reported by' || outer.rule === 'according to' || outer.sourceType === 'outlet'
  if (
    !isOther &&
    inner.source &&
    inner.source[1] - inner.source[0] === 1 &&
    /^(?:he|she|they|it|we|i|who|which|that|one)$/.test(tokens[inner.source[0]]!.low)
  )
    return false
  if (/^(?:nominal|hearsay|support verb|bidden)$/.test(inner.rule)) return false
  let reach = Math.max(inner.cue![1], inner.source?.[1] ?? 0, ...inner.content.map(part => part[1]))
  let begin = Math.min(inner.cue![0], inner.source?.[0] ?? inner.cue![0], ...inner.content.map(part => part[0]))
  if (begin < from) begin = from
  if (reach > to) reach = to
  // Before it only "that", an adverbial, or "on Tuesday,"; after it nothing that has a verb of its own.
  for (let at = from; at < begin; at++) if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return false
  const isTold = (at: number) => row.some(({ cue, content }) => [cue!, ...content].some(([a, b]) => a <= at && at < b))
  // "his mother opened the door and called the police": she did more than call.
  if (
    inner.rule === 'ellipted subject' &&
    (inner.modality === 'said' || outer.rule === 'according to') &&
    inner.source &&
    inner.source[1] <= inner.cue![0]
  )
    for (let at = inner.source[1]; at < inner.cue![0]; at++) if (tokens[at]!.pos === 'VERB' && !isTold(at)) return false
  for (let at = reach; at < to; at++)
    if (
      (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) &&
      !isTold(at) &&
      !isBeside(tokens, at) &&
      tokens[at + 1]?.low !== 'by'
    )
      return false
  return true
}
