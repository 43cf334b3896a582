import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import { citedAt } from './cited-at.ts'
import { complement } from './complement.ts'
import type { CueVerb } from './cue-verbs.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { phraseStart, wholePhraseStart } from './phrase-start.ts'
import type { Range } from './range.ts'
import { saidAfter } from './said-after.ts'
import { typeOf } from './source-types.ts'
import { subjectBefore, subjectOfClause } from './subjects.ts'

/** ", adding that …", "citing officials", "while reiterating that …": whoever is the subject of the clause before. */
export function participial(scene: Scene, at: number, verb: CueVerb, group = at): void {
  const { tokens, from } = scene
  const before = tokens[at - 1]
  let start = group
  while (start > from && tokens[start - 1]!.pos === 'ADV') start--
  const mark = tokens[start - 1]
  const opens =
    start === from ||
    isComma(mark) ||
    isQuoteMark(mark) ||
    isDash(mark) ||
    /^(?:while|before|after|and|by|for|in|without|instead|of|despite|besides|since|upon|from)$/.test(mark?.low ?? '')
  if (!opens && eachSaying(scene, at, verb)) return
  if (!opens && inLetter(scene, at, verb)) return
  if (!opens && heardSaying(scene, at, verb)) return
  if (
    !opens &&
    before &&
    (withBefore(scene, at) || isLeftBefore(scene, at) || (verb.grade >= 0.85 && /[cq]/.test(verb.ways)))
  ) {
    attached(scene, at, verb)
    return
  }
  if (!opens || (before && isAux(before))) return
  if (
    /^(?:according|allowing|compelling|enabling|forcing|permitting|pushing|requiring|including|regarding|considering|concerning|following|aiming|trying|seeking|preparing|showing|meaning|finding|casting|holding|seeing|reading|leading|needing|attempting|learning|speaking)$/.test(
      tokens[at]!.low,
    )
  )
    return
  if (
    /^(?:underscoring|underlining|highlighting|illustrating|demonstrating|signaling|signalling|reflecting|indicating|proving|recording|registering|issuing|releasing|publishing|posting)$/.test(
      tokens[at]!.low,
    ) &&
    isComma(mark) &&
    !tellsMore(scene, at)
  )
    return
  // "Commenting on the vote, she said": what she speaks of, before what she says.
  if (at === from && /^(?:answering|commenting|reacting|replying|responding|talking)$/.test(tokens[at]!.low)) return
  if (citedAt(tokens, at, scene.to)) return
  const right = complement(scene, at, verb)
  // "After saying that it was shut, she left", "In defending him, the mayor …": whoever stands after the comma.
  const first = start - 1 === from && mark!.pos === 'ADP' ? from : start
  if (!right || (right.weak && first !== from && !isComma(mark) && !opensBy(tokens, start - 1, from))) return
  const subject = subjectOfClause(scene, first, right.content.at(-1)![1])
  if (!subject || subject.type === 'abstract') return
  // "It goes without saying that", "It is hard to judge it without knowing how": nobody.
  if (/^(?:it|there)$/.test(tokens[subject.range[0]]!.low) && /^(?:by|for|without)$/.test(mark?.low ?? '')) return
  const grade = verb.grade * 0.9 * (right.weak ? 0.8 : 1)
  const said = saidAfter('participle', scene, { source: subject, start, verb, right, grade })
  // "left without answering their questions".
  scene.found.push(mark?.low === 'without' ? { ...said, negated: true } : said)
}

/** "began his speech by thanking", "ended by praising": how somebody begins, answers or ends. */
const opensBy = (tokens: readonly Token[], by: number, from: number): boolean =>
  tokens[by]!.low === 'by' &&
  tokens
    .slice(Math.max(from, by - 6), by)
    .some(({ low }) => /^(?:began|begins?|clos|conclud|ended|ends?|opened|opens?|repl|respond|react|start)/.test(low))

/** "informed the envoy of the lists, underlining that …": told by whoever has just spoken, where another's deed only shows it. */
const tellsMore = ({ tokens, found }: Scene, at: number): boolean =>
  /^(?:that|the (?:importance|necessity|need))/.test(`${tokens[at + 1]?.low} ${tokens[at + 2]?.low}`) &&
  found.some(({ source, sourceType, cue }) => source && cue && cue[0] < at && sourceType !== 'document')

/** "footage of the mayor asking whether …", "with witnesses saying that …": whoever stands straight before speaks. */
function attached(scene: Scene, at: number, verb: CueVerb): void {
  const { tokens, from } = scene
  if (!isNominal(tokens[at - 1]!)) return
  const near = phraseStart(tokens, at, from)
  // "with one of its leaders saying".
  const isPart = tokens[near - 1]?.low === 'of' && /^(?:one|two|some|many|several)$/.test(tokens[near - 2]?.low ?? '')
  const left = isPart ? near - 2 : near
  const type = left < at ? typeOf(tokens, [near, at]) : 'abstract'
  const isWith = withBefore(scene, at)
  const isLeft = isLeftBefore(scene, at)
  const speaks = isWith || isLeft ? /^(?:person|group|organisation|outlet)$/ : /^(?:person|group)$/
  if (!speaks.test(type) || (tokens[left - 1]?.pos === 'VERB' && !isLeft)) return
  const right = complement(scene, at, verb)
  if (!right || (!isWith && !isLeft && (right.weak || right.rule === 'object'))) return
  const source = { range: [left, at] as Range, type }
  scene.found.push(saidAfter('participle', scene, { source, start: at, verb, right, grade: verb.grade * 0.75 }))
}

/** Whether somebody is left, or kept, doing it: "the delay left residents wondering whether". */
const isLeftBefore = ({ tokens, from }: Scene, at: number): boolean =>
  leaves.has(tokens[phraseStart(tokens, at, from) - 1]?.low ?? '')
const leaves = new Set(['leave', 'leaves', 'leaving', 'left', 'had', 'has', 'kept', 'keeps'])

/** Whether "with" leads to whoever stands before the participle: "with Moscow backing the plan". */
const withBefore = ({ tokens, from }: Scene, at: number): boolean =>
  tokens[wholePhraseStart(tokens, at, from, true) - 1]?.low === 'with' ||
  tokens[phraseStart(tokens, at, from) - 1]?.low === 'with'

/** "has sent a letter to the ICRC demanding access": whoever sent it demands, of whom it was sent to. */
function inLetter(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from } = scene
  let letter = at - 1
  while (letter > from && at - letter < 12 && !written.test(tokens[letter]!.low)) {
    if (tokens[letter]!.pos === 'VERB' || isComma(tokens[letter])) return false
    letter--
  }
  if (!written.test(tokens[letter]!.low)) return false
  const begin = phraseStart(tokens, letter + 1, from)
  const sent = tokens[begin - 1]
  if (
    !sent ||
    !/^(?:sen[dt]|wr[io]te|written|issu|releas|publish|sign|address|deliver|submit|adopt|circulat|post)/.test(sent.low)
  )
    return false
  const group = groupStart(tokens, begin - 1, from)
  const subject = subjectBefore({ ...scene, found: [] }, group, begin - 1)
  const right = complement(scene, at, verb)
  if (!subject || subject.type === 'abstract' || !right) return false
  const to: Range = [letter + 2, at]
  const isSentTo = tokens[letter + 1]?.low === 'to' && wholePhraseEnd(tokens, letter + 2, at, false) === at
  scene.found.push({
    ...saidAfter('participle', scene, { source: subject, start: at, verb, right, grade: verb.grade * 0.9 }),
    addressees: right.addressees.length > 0 || !isSentTo ? right.addressees : [to],
  })
  return true
}

/** "They vied for it, each touting a record": each of whoever the clause is about. */
function eachSaying(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens } = scene
  if (!/^(?:all|both|each|many|most|others|several|some)$/.test(tokens[at - 1]?.low ?? '') || !isComma(tokens[at - 2]))
    return false
  const right = complement(scene, at, verb)
  if (!right) return false
  const source = { range: [at - 1, at] as Range, type: 'group' as const }
  scene.found.push(saidAfter('participle', scene, { source, start: at, verb, right, grade: verb.grade * 0.9 }))
  return true
}

/** "can be heard shouting that", "was seen begging them to stop": whoever is heard or seen speaks. */
function heardSaying(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from } = scene
  if (!/^(?:caught|filmed|heard|overheard|recorded|seen|shown)$/.test(tokens[at - 1]?.low ?? '')) return false
  const start = groupStart(tokens, at - 1, from)
  if (!isAux(tokens[start])) return false
  const source = subjectBefore(scene, start, at - 1)
  const right = source && source.type !== 'abstract' ? complement(scene, at, verb) : null
  if (!source || !right) return false
  scene.found.push(saidAfter('participle', scene, { source, start, verb, right, grade: verb.grade * 0.9 }))
  return true
}

const written =
  /^(?:letter|statement|note|message|petition|memo|memorandum|communiqu[eé]|declaration|resolution|appeal|email|e-mail)s?$/
