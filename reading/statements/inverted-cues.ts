import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { complement } from './complement.ts'
import { leftContent, restAfter } from './content-around.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import { subjectBefore } from './subjects.ts'

/** "“…,” wrote the prefect", "…, says Prytula,". */
export function inverted(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from, to } = scene
  // "…, saw their credit fall": nobody is told of so.
  if (!/[cq]/.test(verb.ways) || at === from || verb.lemma === 'see') return false
  const before = tokens[at - 1]!
  if (!isComma(before) && !isQuoteMark(before) && !/^[?!']$|^’$/.test(before.text) && !isDash(before)) return false
  if (before.quote === tokens[at]!.quote && before.quote > 0) return false
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const end = throughParticiple(tokens, wholePhraseEnd(tokens, next, to), to)
  if (
    end === next ||
    isDateWord(tokens[next]) ||
    (tokens[next]!.pos === 'PRON' && /^(?:it|that|this|him|them|us|me)$/.test(tokens[next]!.low))
  )
    return false
  if (tokens[next]!.low === 'that') return false
  // "a fund, called the Lantern,": a name.
  if (/^(?:call|dub|label|name|term|title)$/.test(verb.lemma) && !isQuoteMark(before)) return false
  const content = leftContent(scene, at)
  if (!content) return false
  // "Awa Koné, who took office in January, told reporters that …": the subject stands before.
  // "The commander – whose men hold the town – denied it": and between two dashes, too.
  const isBetween = isDash(before) && tokens.slice(from, at - 1).some(isDash)
  if ((isComma(before) || isBetween) && !quoted(tokens, at - 1)) {
    if (/^(?:tell|inform|notify|assure|remind|warn|advise|ask|urge|promise)$/.test(verb.lemma)) return false
    const subject = subjectBefore(scene, at, at)
    const begins = (first: number) =>
      first <= content[0] + 1 ||
      /^[CS]CONJ$/.test(tokens[first - 1]!.pos) ||
      (isComma(tokens[first - 1]) && !hasVerb(tokens, [content[0], first]))
    if (subject && !subject.ellipted && begins(subject.range[0]) && complement(scene, at, verb)) return false
  }
  const source: Range = [next, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract') return false
  if (isComma(before) && !quoted(tokens, at - 1) && isObjectOfHeadline(scene, at, verb, source)) return false
  // "…, said the road was open": a clause, not a speaker.
  const follow = tokens[end]
  const adjunct = afterAdjuncts(scene, end)
  // "… said the first airdrop over the town had come late": a clause, however long its subject. After a quotation there
  // is none: "“We stay,” said the mayor in a letter seen by the agency".
  if (!isQuoteMark(before)) {
    // "The scheme, called Lantern, allows families to stay": whoever speaks stands last, or before a mark.
    const last = tokens[adjunct.at]
    if (adjunct.at < to && last && /^(?:to|VERB)$/.test(last.low === 'to' ? 'to' : last.pos)) return false
    if (end < to && follow && (isAux(follow) || (follow.pos === 'VERB' && !/ing$/.test(follow.low)))) return false
    if (adjunct.at < to && verbInRow(scene, adjunct.at)) return false
  }
  const parts = [content]
  const rest = restAfter(scene, adjunct.at, content)
  if (rest) parts.push(rest)
  scene.found.push({
    ...made('inverted', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: parts,
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade,
    }),
    addressees: adjunct.addressees,
    cites: adjunct.cites,
  })
  return true
}

/**
 * "Faction rejects truce, denies besieging civilians", "Army denies strike, blames the Third Brigade": a headline's second
 * verb, of the subject before, and what stands behind it.
 */
function isObjectOfHeadline({ tokens, to }: Scene, at: number, { lemma }: CueVerb, [, end]: Range): boolean {
  if (!endsInS(tokens[at]!.word) || /[.?!”"]$/.test(tokens[to - 1]!.text)) return false
  const last = tokens[end - 1]!
  const isMany = last.pos === 'NOUN' && !last.capital && /[^s]s$/.test(last.low)
  return isMany || needsObject.has(lemma)
}

const endsInS = factOf(low => /[^s]s$/.test(low))

/** What these bring is done to somebody or something, so that no clause before them is what they say. */
const needsObject: ReadonlySet<string> = new Set(
  'accuse address ask blame call charge cite contradict credit demand deny discuss dispute identify name refute reject urge'.split(
    ' ',
  ),
)

/** After "displaced from Zuwara" of "“…,” says Amal Said, a mother of five displaced from Zuwara". */
function throughParticiple(tokens: readonly Token[], end: number, to: number): number {
  const [token, next] = [tokens[end], tokens[end + 1]]
  if (token?.pos !== 'VERB' || !/ed$/.test(token.low) || cueForms.has(token.low) || next?.pos !== 'ADP') return end
  const beyond = isDateWord(tokens[end + 2]) ? end + 3 : wholePhraseEnd(tokens, end + 2, to, false)
  return beyond > end + 2 ? beyond : end
}

/** Whether a finite verb comes before the next mark. */
function verbInRow({ tokens, to }: Scene, at: number): boolean {
  for (let i = at; i < to && tokens[i]!.pos !== 'PUNCT' && tokens[i]!.pos !== 'CCONJ'; i++) {
    if (/^(?:who|which|that|when|where|as|after|before|while|in|if|because|since)$/.test(tokens[i]!.low)) return false
    if (isAux(tokens[i]) || (tokens[i]!.pos === 'VERB' && !/ing$/.test(tokens[i]!.low) && tokens[i - 1]!.low !== 'to'))
      return true
  }
  return false
}
