/** Cues that are verbs in the passive voice, and "as reported by". */
import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { modalityOf } from './complement.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isComma, isDateWord, isNegated, type Range, wholePhraseEnd, wholePhraseStart } from './phrases.ts'
import { typeOf } from './source-types.ts'
import { subjectBefore } from './subjects.ts'

/** "the pumps have been promised by a charity", "was accused by … of …", "was asked to …". */
export function passiveVoice(scene: Scene, at: number, start: number, verb: CueVerb): void {
  const { tokens, from, to } = scene
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const subject = subjectBefore(scene, start, at)
  const isReport =
    /^(?:say|report|allege|believe|rumou?r|think|understand|claim|know|assume|suppose|estimate|reckon)$/.test(
      verb.lemma,
    )
  if (tokens[next]?.low !== 'by') {
    if (isReport && tokens[next]?.low === 'to' && subject && !subject.ellipted) {
      const content: Range[] = [subject.range, [next, contentEnd(scene, next, 'clause')]]
      scene.found.push(
        made('hearsay', {
          tokens,
          source: null,
          type: null,
          cue: [start, at + 1],
          content,
          modality: 'reportedly',
          grade: 0.7,
        }),
      )
    }
    return
  }
  const end = wholePhraseEnd(tokens, next + 1, to)
  if (end === next + 1) return
  const source: Range = [next + 1, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract' || !subject) return
  if (tokens[start - 1]?.low === 'as') {
    asReportedBy(scene, at)
    return
  }
  const content: Range[] = []
  const addressees: Range[] = []
  const tail: Range | null =
    end < to && /^(?:to|of|for|that|as|on|over|with)$/.test(tokens[end]!.low)
      ? [end, contentEnd(scene, end, 'clause')]
      : null
  if (/[or]/.test(verb.ways) && tail) addressees.push(subject.range)
  else if (!subject.ellipted) content.push(subject.range)
  if (tail && !isDateWord(tokens[end + 1])) content.push(tail)
  if (content.length === 0 || content[0]![0] < from) return
  scene.found.push({
    ...made('passive', {
      tokens,
      source,
      type,
      cue: [start, next + 1],
      content,
      lemma: verb.lemma,
      modality: modalityOf(verb, { rule: tail ? 'infinitive' : 'object' }),
      grade: verb.grade * 0.85,
    }),
    addressees,
    negated: isNegated(tokens, [start, at]),
  })
}

/** "the levels desired by NATO". */
export function reducedPassive(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from, to } = scene
  const end = wholePhraseEnd(tokens, at + 2, to)
  if (end === at + 2 || !/[n]/.test(verb.ways)) return false
  const source: Range = [at + 2, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract') return false
  const floor = at - 1 > from && isComma(tokens[at - 1]) ? at - 1 : at
  const left = wholePhraseStart(tokens, floor, from)
  if (left === floor) return false
  scene.found.push(
    made('passive', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: [[left, floor]],
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade * 0.7,
    }),
  )
  return true
}

/** ", as reported by TASS": what stands before it came through TASS. */
export function asReportedBy(scene: Scene, at: number): void {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at + 2, to)
  if (end === at + 2) return
  const source: Range = [at + 2, end]
  const left = leftContent(scene, at - 1)
  const right = isComma(tokens[end]) && end + 1 < to ? ([end + 1, contentEnd(scene, end + 1, 'clause')] as Range) : null
  const content = left && hasVerb(tokens, left) ? left : right
  if (!content) return
  scene.found.push(
    made('as reported by', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [at - 1, at + 2],
      content: [content],
      modality: 'said',
      grade: 0.95,
    }),
  )
}
