/** Cues that are adjectives of feeling. */
import { setOf } from '../set-of.ts'
import { factOf } from '../word.ts'
import { made, type Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { isQuoteMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { phraseStart } from './phrase-start.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { subjectBefore } from './subjects.ts'

const feelings = setOf(
  'concerned alarmed worried confident hopeful convinced aware sure certain optimistic pessimistic skeptical sceptical afraid ready willing unwilling eager determined reluctant keen grateful thankful indebted proud disappointed angry furious frustrated outraged appalled shocked saddened horrified dismayed disturbed troubled unhappy happy pleased glad delighted anxious fearful wary critical supportive dissatisfied satisfied surprised unaware unsure prepared committed opposed adamant sorry interested upset baffled puzzled encouraged relieved honoured honored thrilled impatient doubtful mindful insistent sympathetic dubious cautious clear explicit passionate apprehensive nervous uneasy uncomfortable desperate distressed enthusiastic indignant incensed indifferent intent leery livid mistrustful resentful resigned scared suspicious terrified unconvinced unimpressed impressed frightened heartened heartbroken excited amazed astonished ashamed appreciative annoyed irritated infuriated enraged bitter cynical hesitant loath inclined tempted bent bullish bearish ambivalent torn curious vocal unequivocal unapologetic dismissive contemptuous envious jealous fond mum wistful offended devastated embarrassed nostalgic aghast apologetic averse bemused bewildered blunt bothered buoyed candid coy disgruntled disgusted disheartened disillusioned distraught ecstatic elated emboldened evasive exasperated frank gratified heartsick humbled incredulous intrigued jubilant mortified noncommittal oblivious outspoken overjoyed perplexed perturbed rattled receptive repulsed sceptic scathing sickened startled stunned tight-lipped unfazed unmoved unnerved unrepentant unsettled vague vexed vindicated forthright guarded equivocal uncertain undecided enamored enamoured undeterred unperturbed mystified fascinated astounded flabbergasted flattered spooked discouraged dejected despondent crestfallen disenchanted displeased peeved aggrieved adverse amenable sanguine upbeat downbeat gloomy',
)

const linking = setOf('feel feels felt remain remains remained seem seems grew became sound sounds stand stands')

const isFeeling = factOf(low => feelings.has(low))
const isOfClause = factOf(low =>
  /^(?:afraid|aware|certain|confident|convinced|glad|grateful|happy|hopeful|pleased|proud|relieved|sorry|sure|thankful)$/.test(
    low,
  ),
)
const isOfQuestion = factOf(low => /^(?:aware|certain|clear|curious|sure|unaware|uncertain|unsure)$/.test(low))

/** "is against the toll", "were in despair over it", "has been a vocal critic of it": where somebody stands. */
export function stances(scene: Scene, at: number): void {
  const { tokens, from } = scene
  const { low } = tokens[at]!
  const next = tokens[at + 1]?.low ?? ''
  const isIn = isState(tokens[at]!.word) && tokens[at - 1]?.low === 'in' && /^(?:of|over|about|with|at)$/.test(next)
  const isAs = isSide(tokens[at]!.word) && /^(?:of|in)$/.test(next)
  if ((low !== 'against' && !isIn && !isAs) || quoted(tokens, at)) return
  const last = isIn ? at - 1 : isAs ? phraseStart(tokens, at + 1, from) : at
  const start = groupStart(tokens, last, from)
  if (!tokens.slice(start, last).some(each => /^(?:is|are|was|were|am|be|been|'s|'re|'m)$/.test(each.low))) return
  const subject = subjectBefore(scene, start, last - 1)
  if (!subject || !/^(?:person|group|organisation|pronoun)$/.test(subject.type)) return
  if (/^(?:it|that|which|this|these|those)$/.test(tokens[subject.range[1] - 1]!.low)) return
  const begin = low === 'against' ? at + 1 : at + 2
  scene.found.push({
    ...made('feeling', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, begin],
      content: [[begin, contentEnd(scene, begin, 'phrase')]],
      modality: 'wanted',
      grade: 0.6,
    }),
    negated: isNegated(tokens, [start, at]),
  })
}

/** What somebody is in. */
const isState = factOf(low =>
  /^(?:agreement|awe|denial|despair|disagreement|disbelief|favou?r|mourning|shock|sympathy)$/.test(low),
)
/** What somebody is, of what they are for or against. */
const isSide = factOf(low =>
  /^(?:admirer|advocate|backer|believer|champion|critic|defender|detractor|fan|foe|opponent|proponent|supporter)s?$/.test(
    low,
  ),
)

/** "is alarmed by the halt", "are ready to return", "was clear that". */
export function adjectives(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  if (!isFeeling(tokens[at]!.word) || quoted(tokens, at)) return
  // "are not too concerned about", "is so frustrated that": how much, before the adjective.
  let degree = at
  while (degree - 1 > from && /^(?:as|quite|so|that|too)$/.test(tokens[degree - 1]!.low)) degree--
  // "remain deeply concerned".
  const linkAt = /ly$/.test(tokens[degree - 1]?.low ?? '') ? degree - 2 : degree - 1
  const isLinked = linking.has(tokens[linkAt]?.low ?? '')
  // "came away convinced that", "emerged confident that".
  const before = tokens[degree - 1]?.low ?? ''
  const isAway = before === 'away' && /^(?:came|comes?|walked|went)$/.test(tokens[degree - 2]?.low ?? '')
  const isParting = isAway || /^(?:emerge[ds]?|left|returned)$/.test(before)
  const first = isAway ? degree - 2 : isLinked ? linkAt : isParting ? degree - 1 : degree
  const start = groupStart(tokens, first, from)
  if (!isLinked && !isParting && !tokens.slice(start, at).some(isAux)) return
  const next = tokens[at + 1]
  if (exclaims(scene, at, start) || !next || at + 1 >= to) return
  // "was not sure whether the road would open".
  const asks = /^(?:if|whether|how|why|what|where|who)$/.test(next.low) && isOfQuestion(tokens[at]!.word)
  // "was sure the road would open".
  const isBare =
    isOfClause(tokens[at]!.word) && !/^(?:ADP|ADV|PART|SCONJ)$/.test(next.pos) && startsClause(scene, at + 1)
  if (!isBare && !asks && !/^(?:that|by|about|at|of|to|with|over|for|in|on|toward|towards|against)$/.test(next.low))
    return
  if (next.low === 'to' && isThankful(tokens[at]!.word) && thanks(scene, at, start)) return
  // "is prepared for the rains": how things stand.
  if (next.low === 'for' && /^(?:prepared|ready)$/.test(tokens[at]!.low)) return
  if (
    next.low === 'to' &&
    tokens[at + 2]?.pos !== 'VERB' &&
    tokens[at + 2]?.pos !== 'AUX' &&
    !/^(?:opposed|committed)$/.test(tokens[at]!.low)
  )
    return
  // "was frank in her admission that": what she admits.
  if (next.low === 'in' && cueNouns.has(tokens[at + 3]?.low ?? '') && tokens[at + 4]?.low === 'that') return
  const subject = subjectBefore(scene, start, at)
  if (!subject || !isSomebody(subject.type)) return
  if (/^(?:it|that|which|this)$/.test(tokens[subject.range[0]]!.low) && subject.range[1] - subject.range[0] === 1)
    return
  const clause = isBare || asks || /^(?:that|to)$/.test(next.low)
  const content: Range = clause
    ? [at + 1, contentEnd(scene, at + 1, 'clause')]
    : [at + 2, contentEnd(scene, at + 2, 'phrase')]
  if (content[1] <= content[0]) return
  scene.found.push({
    ...made('feeling', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, clause ? at + 1 : at + 2],
      content: [content],
      modality: /^(?:clear|explicit|adamant)$/.test(tokens[at]!.low) ? 'said' : 'wanted',
      grade: 0.65,
    }),
    negated: isNegated(tokens, [start, at]),
  })
}

/** "“Who will carry it up?” a pensioner is indignant.": whoever feels so behind a quotation has said it. */
function exclaims(scene: Scene, at: number, start: number): boolean {
  const { tokens, to } = scene
  const next = tokens[at + 1]
  if (next && at + 1 < to && !/^[.;]$/.test(next.text)) return false
  const subject = subjectBefore(scene, start, at)
  if (!subject || subject.ellipted || !isSomebody(subject.type) || !isQuoteMark(tokens[subject.range[0] - 1]))
    return false
  const content = leftContent(scene, subject.range[0])
  if (!content || content[1] - content[0] < 4 || !/^[,.!?…]$/.test(tokens[content[1] - 2]!.text)) return false
  scene.found.push(
    made('manner', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, at + 1],
      content: [content],
      modality: 'said',
      grade: 0.8,
    }),
  )
  return true
}

const isThankful = factOf(low => /^(?:grateful|thankful|indebted)$/.test(low))

/** "is grateful to its partners for their offers": to whom, and for what. */
function thanks(scene: Scene, at: number, start: number): boolean {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at + 2, to, false, true)
  const bare = phraseEnd(tokens, at + 2, to)
  const last = tokens[bare]?.low === 'for' ? bare : end
  if (last === at + 2 || tokens[last]?.low !== 'for' || typeOf(tokens, [at + 2, last]) === 'abstract') return false
  const subject = subjectBefore(scene, start, at)
  if (!subject || !isSomebody(subject.type)) return false
  scene.found.push({
    ...made('feeling', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, at + 1],
      content: [[last, contentEnd(scene, last, 'phrase')]],
      modality: 'said',
      grade: 0.85,
      lemma: 'thank',
    }),
    addressees: [[at + 2, last]],
    negated: isNegated(tokens, [start, at]),
  })
  return true
}
