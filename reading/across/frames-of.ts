/** Who did what to whom, by the grammar of each sentence: "the army shelled the market", "forty men freed by the rebels". */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import { cueForms } from '../statements/cue-verbs.ts'
import { isDateWord } from '../statements/date-words.ts'
import { groupStart } from '../statements/group-start.ts'
import { headOf } from '../statements/head-of.ts'
import { isAux } from '../statements/is-aux.ts'
import { isNegated } from '../statements/is-negated.ts'
import { isNominal } from '../statements/is-nominal.ts'
import { isComma } from '../statements/marks.ts'
import { phraseEnd, wholePhraseEnd } from '../statements/phrase-end.ts'
import { phraseStart } from '../statements/phrase-start.ts'
import type { Range } from '../statements/range.ts'
import { sourceTypeOf, typeOf } from '../statements/source-types.ts'
import { type Sentence, type Token, tokenise } from '../tokens.ts'
import { isOfClass } from './deed-classes.ts'
import { doerKind } from './doer-kinds.ts'
import { doerKey, isDoer } from './doers.ts'
import { fieldsIn } from './field-words.ts'
import { phrasalDeed } from './phrasal-deeds.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord, isTelling, stemOf, stemsOf } from './words-of.ts'

/**
 * `deed` is the stem of what was done; `doer` stands in the text of the telling's article; `done` are the stems of what it
 * was done to; `i` is the number of the telling.
 */
export type Frame = { i: number; deed: string; doer: Doer; done: ReadonlySet<string> }
/** What was done to what, whoever did it. */
export type Undergone = Omit<Frame, 'doer'>
/** `head` is the stem of the word that says what the doer is: "fighter" of "fighters of the battalion". */
export type Doer = { text: string; span: Span; key: string; head: string; isName: boolean; isPerson: boolean }

/** Deeds that say nothing of what was done. */
const light =
  /^(?:be|have|do|seem|need|use|start|begin|try|fail|continu|remain|stay|stood|stand|lie|live|belong|want|know|includ|cause|follow|accompany|surround|concern|mean|run|turn|work|come|go)$/
const byAgent =
  /^(?:carried|conducted|staged|perpetrated|committed|performed|mounted|undertaken|made|done|launched|fired)$/
/** Deeds of two sides, each of which may be named as what it was done to. */
const ofBoth = stemsOf('meet met talk sign agree exchange swap')

/** Whether the same was done to one thing and to another: the school was hit, and the hospital in the same town. */
export function isOfAnother(all: readonly Telling[], one: Undergone, other: Undergone): boolean {
  if (one.deed !== other.deed || ofBoth.has(one.deed)) return false
  const places = [one, other].flatMap(({ i }) => [...all[i]!.around].flatMap(place => place.split(' ')))
  const things = (of: Undergone) => [...of.done].filter(term => !places.includes(term))
  const [few, many] = [things(one), things(other)]
  if (few.length === 0 || many.length === 0 || few.some(term => many.includes(term))) return false
  // The crossing was shut, and the gate.
  const fields = fieldsIn(few)
  return ![...fieldsIn(many)].some(field => fields.has(field))
}

/** The frames of an article's tellings that are told as having happened; `list` are their numbers. */
export function framesOf(
  all: readonly Telling[],
  list: readonly number[],
): { frames: Frame[]; undergone: Undergone[] } {
  const first = all[list[0]!]
  if (!first) return { frames: [], undergone: [] }
  const { tokens, sentences } = tokenise(first.article.text, first.article.furniture)
  const frames: Frame[] = []
  const undergone: Undergone[] = []
  let from = 0
  for (let at = 0; at < list.length; ) {
    const [start, end] = all[list[at]!]!.sentenceSpan
    const told = [list[at++]!]
    while (at < list.length && all[list[at]!]!.sentence === all[told[0]!]!.sentence) told.push(list[at++]!)
    while (from < sentences.length && sentences[from]!.span[1] <= start) from++
    for (let sentence = from; sentence < sentences.length && sentences[sentence]!.span[0] < end; sentence++)
      framesIn(tokens, sentences[sentence]!, all, told, frames, undergone)
  }
  return { frames, undergone }
}

const mayHaveHappened = ({ statement }: Telling): boolean =>
  statement.status !== 'commentary' &&
  !/^(?:asked|promised|wanted|conditional|denied)$/.test(statement.modality ?? 'said') &&
  statement.polarity !== 'negative'

/** Which telling of a sentence holds what stands at `at`: the one with the shortest content there, else the only one. */
function tellingAt(all: readonly Telling[], told: readonly number[], at: number): number | null {
  let best: number | null = null
  let shortest = Number.POSITIVE_INFINITY
  for (const i of told)
    for (const { span } of all[i]!.statement.content)
      if (isIn(span, at) && span[1] - span[0] < shortest) {
        best = i
        shortest = span[1] - span[0]
      }
  if (best !== null) return best
  const { statement } = all[told[0]!]!
  // "The convoy was attacked by bandits": read as what the bandits said, and no word for saying.
  const ofCue = told.find(i => isIn(all[i]!.statement.cue?.span, at))
  if (ofCue !== undefined) return ofCue
  return told.length === 1 && !isIn(statement.speaker?.span, at) ? told[0]! : null
}

const isIn = (span: Span | undefined, at: number): boolean => span !== undefined && span[0] <= at && at < span[1]

function framesIn(
  tokens: readonly Token[],
  sentence: Sentence,
  all: readonly Telling[],
  told: readonly number[],
  frames: Frame[],
  undergone: Undergone[],
): void {
  const { from: floor, to: ceiling } = sentence
  const { text } = all[told[0]!]!.article
  let subject: Range | null = null
  for (let at = floor; at < ceiling; at++) {
    const token = tokens[at]!
    if (isVerb(tokens, at) && !(isGerundAsNoun(tokens, at, floor) && tokens[at + 1]?.low === 'by')) {
      const group: number = raisedFrom(tokens, at > floor ? groupStart(tokens, at, floor) : at, floor)
      const auxiliaries = tokens.slice(group, at).filter(isAux)
      if (isNegated(tokens, [group, at]) || auxiliaries.some(({ low }) => unreal.test(low))) continue
      const isPassive = /^(?:is|are|was|were|be|been|being|'s)$/.test(auxiliaries.at(-1)?.low ?? '')
      const isReduced = auxiliaries.length === 0 && participle.test(token.low)
      const before: Range | null =
        subjectBefore(tokens, group, floor) ?? (/^(?:and|then)$/.test(tokens[group - 1]?.low ?? '') ? subject : null)
      const isCue = told.some(i => isIn(all[i]!.statement.cue?.span, token.start) && cueForms.has(token.low))
      if (before && !isCue) subject = before
      const agent = isPassive || isReduced ? agentAfter(tokens, at + 1, ceiling) : null
      if (agent) add(at, passiveDeed(tokens, at, before, agent), agent, before)
      else if (isPassive && before) undergo(at, deedAt(tokens, at), before)
      if (agent || isPassive || !before || (/ing$/.test(token.low) && !seen.has(tokens[at - 1]?.low ?? ''))) continue
      let next = at + 1
      // "set fire to the hospital", "opened fire on the crowd", "drove off the cattle"
      if (/^(?:off|away|up|out|down|back|over|through|fire)$/.test(tokens[next]?.low ?? '')) next++
      if (/^(?:fired|fire)$/.test(tokens[next - 1]!.low) && /^(?:on|at|upon|into|to)$/.test(tokens[next]?.low ?? ''))
        next++
      const end = wholePhraseEnd(tokens, next, ceiling, false, true)
      const isObject = end > next && !isDateWord(tokens[end - 1])
      // "Brought the bridge down", "turned the convoy back"
      const isApart = isObject && !/^(?:DET|NOUN|PROPN|PRON|NUM|ADJ)$/.test(tokens[end + 1]?.pos ?? '')
      const apart = isApart ? phrasalDeed(token.low, tokens[end]?.low ?? '') : null
      if (isObject) add(at, apart ?? activeDeed(tokens, at, [next, end]), before, [next, end])
      else addBare(at, next, before)
      // "The families received tents from the municipality": it gave them.
      const giver =
        isObject && receiving.has(token.low) && tokens[end]?.low === 'from'
          ? wholePhraseEnd(tokens, end + 1, ceiling, false, true)
          : 0
      if (giver > end + 1) add(at, 'give', [end + 1, giver], [next, end])
    } else if ((token.pos === 'NOUN' || isGerundAsNoun(tokens, at, floor)) && ofDeeds.has(stemOf(token.low))) {
      const agent = agentAfter(tokens, at + 1, Math.min(ceiling, at + 7))
      if (agent) add(at, stemOf(token.low), agent, [at + 1, agent[0]])
    }
  }
  function undergo(at: number, deed: string | null, done: Range | null): { i: number; done: Set<string> } | null {
    if (!deed || light.test(deed)) return null
    const i = tellingAt(all, told, tokens[at]!.start)
    if (i === null || !mayHaveHappened(all[i]!)) return null
    const terms = termsIn(done)
    terms.delete(deed)
    undergone.push({ i, deed, done: terms })
    return { i, done: terms }
  }

  /** "Bandits broke into the store", "men of the army came and shot those who were there". */
  function addBare(at: number, next: number, before: Range) {
    const deed = deedAt(tokens, at)
    if (!deed || !bare.has(deed) || tokens[at]!.low.startsWith('d')) return
    const doer = doerOf(before)
    const i = tellingAt(all, told, tokens[at]!.start)
    if (!doer || i === null || !mayHaveHappened(all[i]!)) return
    const end = /^(?:on|at|into|upon|through|open|in|against)$/.test(tokens[next]?.low ?? '')
      ? wholePhraseEnd(tokens, next + 1, ceiling, false, true)
      : next
    const done = end > next + 1 && !isDateWord(tokens[end - 1]) ? termsIn([next + 1, end]) : new Set<string>()
    done.delete(deed)
    frames.push({ i, deed, doer, done })
  }

  function add(at: number, deed: string | null, range: Range, done: Range | null) {
    const doer = deed ? doerOf(range) : null
    const isWeather = deed === 'steal' && doer !== null && doerKind(doer) === 'nature'
    const told = undergo(at, isWeather ? 'destroy' : deed, done)
    if (doer && told) frames.push({ deed: isWeather ? 'destroy' : deed!, doer, ...told })
  }

  function termsIn(range: Range | null): Set<string> {
    if (!range || range[1] <= range[0]) return new Set()
    return new Set(
      everyWord(text, tokens[range[0]]!.start, tokens[range[1] - 1]!.end)
        .filter(isTelling)
        .map(({ stem }) => stem),
    )
  }

  function doerOf(range: Range): Doer | null {
    const span: Span = [tokens[range[0]]!.start, tokens[range[1] - 1]!.end]
    const words = text.slice(...span)
    const key = doerKey(words)
    const isPart =
      /^(?:one|two|three|four|five|some|several|members?)$/.test(tokens[range[0]]!.low) &&
      tokens[range[0] + 1]?.low === 'of'
    const head = tokens[headOf(tokens, isPart && range[1] > range[0] + 2 ? [range[0] + 2, range[1]] : range)]!
    if (!isDoer(key) || isDateWord(head) || head.pos === 'NUM') return null
    // Whatever stands first has a capital: "Soldiers looted …".
    const isWord = range[0] === floor && range[1] - range[0] === 1 && sourceTypeOf(head.low, false, []) !== 'unknown'
    const isName = /^\p{Lu}/u.test(head.text) && head.pos === 'PROPN' && !isWord
    // "By a column of the army": what kind of doer it is says more than the noun.
    const kind = doerKind({ key, head: stemOf(head.low) })
    if (!isName && kind === null && /^(?:abstract|document|pronoun)$/.test(typeOf(tokens, range))) return null
    const isPerson =
      isName &&
      all[told[0]!]!.article.entities.some(
        ({ type, mentions }) => type === 'person' && mentions.some(each => each[0] < span[1] && span[0] < each[1]),
      )
    return { text: words, span, key, head: stemOf(head.low), isName, isPerson }
  }
}

/** "Deserters are said to have held up the convoy", "soldiers were seen loading it": where "are said", "were seen" begins. */
function raisedFrom(tokens: readonly Token[], group: number, floor: number): number {
  const to = tokens[group - 1]?.low === 'to' ? group - 1 : tokens[group]?.low === 'to' ? group : -1
  const above = to > 0 ? to - 1 : group - 1
  const word = tokens[above]?.low ?? ''
  const isRaising = to > 0 ? raising.has(word) : seen.has(word) && /ing$/.test(tokens[group]?.low ?? '')
  return above > floor + 1 && isRaising && isAux(tokens[above - 1]!) ? groupStart(tokens, above, floor) : group
}
const raising = setOf('said believed thought reported known alleged suspected understood presumed supposed seen heard')
const seen = setOf('seen heard caught filmed photographed observed spotted')

/** A verb, or what the tagger took for an adjective and stands as one: "Soldiers looted the store". */
function isVerb(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!
  const before = tokens[at - 1]
  if (isAux(token)) return false
  // "to the displaced": no deed.
  if (token.pos === 'VERB') return !(before?.pos === 'DET' && !isNominal(tokens[at + 1] ?? token))
  if (isAux(before)) return /(?:ed|en|ught|un|ot|ung|nt|lt|pt|ut)$/.test(token.low) && token.pos !== 'ADV'
  const next = tokens[at + 1]
  return (
    (token.pos === 'ADJ' || (token.pos === 'NOUN' && !/^(?:hundred|seed|need|bed|feed|speed|weed)$/.test(token.low))) &&
    /..ed$|^(?:shot|stole|took|cut|hit|blew|burnt|shut|beat|sank|struck|laid|broke)$/.test(token.low) &&
    before !== undefined &&
    isNominal(before) &&
    next !== undefined &&
    (/^(?:DET|NUM|PROPN)$/.test(next.pos) || /^(?:his|her|its|their|him|them|us|me|it)$/.test(next.low))
  )
}

const receiving = setOf('received receive receives got get obtained had have bought borrowed')

/** Deeds that are told without saying to whom. */
const bare = stemsOf('attack shoot loot steal storm raid killed')

const unreal = /^(?:will|would|could|may|might|should|can|must|shall)$/
const participle = /(?:ed|en|ught|un|ot|ung|ut|it|elt|eld|ent|st|ne|wn|aid|old|ead|ept|rn|urst)$/

/** "The evacuation was carried out by …": what was done is the evacuation; "the shells were fired by …": an attack. */
function passiveDeed(tokens: readonly Token[], at: number, subject: Range | null, agent: Range): string | null {
  const { low } = tokens[at]!
  const noun = subject ? tokens[headOf(tokens, subject)]!.low : ''
  if (/^(?:fired|launched|shot|sent)$/.test(low) && weapon.test(noun)) return 'attack'
  if (/^(?:called|announced)$/.test(low) && /^(?:meeting|talks|session|conference|summit)$/.test(noun)) return 'conven'
  // "The two engineers were taken by …", but not "to the hospital by ambulance".
  if (low === 'taken' && !tokens.slice(at, agent[0]).some(token => token.low === 'to')) return 'kidnap'
  return byAgent.test(low) && ofDeeds.has(stemOf(noun)) ? stemOf(noun) : deedAt(tokens, at)
}

/** "Carried out the attack", "staged an ambush": what was done is the attack. */
function activeDeed(tokens: readonly Token[], at: number, done: Range): string | null {
  const noun = tokens[headOf(tokens, done)]!.low
  if (/^(?:fired|launched|sent)$/.test(tokens[at]!.low) && weapon.test(noun)) return 'attack'
  return byAgent.test(tokens[at]!.low) && ofDeeds.has(stemOf(noun)) ? stemOf(noun) : deedAt(tokens, at)
}

/** "Caused by shelling by Russian forces": a deed, whatever the tagger took it for. */
const isGerundAsNoun = (tokens: readonly Token[], at: number, floor: number): boolean =>
  at > floor && /ing$/.test(tokens[at]!.low) && /^(?:ADP|DET|ADJ)$/.test(tokens[at - 1]!.pos)

const weapon = /^(?:shots?|shells?|rockets?|missiles?|mortars?|rounds?|bombs?|drones?|grenades?)$/

/** Deeds for which a noun stands as well. */
export const ofDeeds = stemsOf(
  'attack assault seizure arrest shelling bombing bombardment airstrike raid ambush strike massacre murder killing execution kidnapping abduction robbery theft hijacking sabotage incursion demolition poisoning release evacuation rescue delivery distribution deportation expulsion search looting burning repair vaccination',
)

/** Words too common to tell two events apart, which as verbs tell of a deed. */
const plainDeeds = new Map([
  ...['find', 'finds', 'found'].map(word => [word, 'find'] as const),
  ...['give', 'gives', 'gave', 'given'].map(word => [word, 'give'] as const),
])

/** The stem of a verb; words of two parts have one of their own: "sent back", "set fire". */
function deedAt(tokens: readonly Token[], at: number): string | null {
  const { low } = tokens[at]!
  const phrasal = phrasalDeed(low, tokens[at + 1]?.low ?? '')
  if (phrasal) return phrasal
  const plain = plainDeeds.get(low)
  if (plain) return plain
  const word = everyWord(`${low} ${tokens[at + 1]?.low ?? ''}`)[0]
  if (!word) return null
  if (word.stem !== stemOf(low)) return word.stem
  return isTelling(word) && (!cueForms.has(low) || ofDeeds.has(word.stem) || isOfClass(word.stem)) ? word.stem : null
}

/** The noun phrase that is the subject of the verb group that begins at `group`. */
function subjectBefore(tokens: readonly Token[], group: number, floor: number): Range | null {
  let end = group
  while (
    end > floor &&
    (tokens[end - 1]!.pos === 'ADV' || isDateWord(tokens[end - 1]) || tokens[end - 1]!.low === 'on')
  )
    end--
  if (/^(?:who|which|that)$/.test(tokens[end - 1]?.low ?? '')) {
    end--
    if (isComma(tokens[end - 1])) end--
    // "It was volunteers from the town who …"
    for (let at = end - 1; at > Math.max(floor, end - 9); at--)
      if (/^(?:was|were|is)$/.test(tokens[at]!.low) && tokens[at - 1]?.low === 'it') return [at + 1, end]
  } else if (isComma(tokens[end - 1])) {
    // "The meeting, in the guest house in Kirkuk, was hosted by …"
    let open = end - 2
    while (open > floor && open > end - 14 && !isComma(tokens[open])) open--
    if (!isComma(tokens[open]) || !(/^(?:ADP|DET)$/.test(tokens[open + 1]!.pos) || cueForms.has(tokens[end - 2]!.low)))
      return null
    end = open
  }
  if (end <= floor) return null
  let start = phraseStart(tokens, end, floor)
  // "Six buses which were to fetch them were burnt".
  if (start === end || (start === end - 1 && isObjectPronoun.test(tokens[start]!.low)))
    return subjectOfRelative(tokens, end, floor)
  // "fighters of the battalion", "the home at Zelenets".
  for (let step = 0; step < 3; step++) {
    const join = tokens[start - 1]
    if (!join || start - 1 <= floor || !/^(?:of|from|in|at|on|for|with|near|as|to|by)$/.test(join.low)) break
    // "Bandits dressed as guards", "troops loyal to the general"
    const said = /^(?:as|to|by|in|with)$/.test(join.low) && described.has(tokens[start - 2]?.low ?? '') ? 1 : 0
    if (said === 0 && /^(?:as|to|by)$/.test(join.low)) break
    const left = phraseStart(tokens, start - 1 - said, floor)
    if (left >= start - 1 - said || !isNominal(tokens[start - 2 - said]!)) break
    start = left
  }
  return subjectOfRelative(tokens, start, floor) ?? [start, end]
}

const isObjectPronoun = /^(?:them|him|us|me)$/

/** "The men who came for the teachers wore uniforms": what stands in the clause of "who" is no subject of the verb after it. */
function subjectOfRelative(tokens: readonly Token[], start: number, floor: number): Range | null {
  let hasVerb = false
  for (let at = start - 1; at > floor; at--) {
    const token = tokens[at]!
    if (isComma(token) || /^(?:[;:.?!—–“”"]|and|but|when|while|where|because|since|that)$/.test(token.low)) return null
    if (/^(?:who|which)$/.test(token.low)) {
      const left = hasVerb && isNominal(tokens[at - 1]!) ? phraseStart(tokens, at, floor) : at
      return left < at ? [left, at] : null
    }
    if (isVerb(tokens, at) || isAux(token)) hasVerb = true
  }
  return null
}

const described = setOf(
  'dressed disguised posing loyal allied close led backed supported armed clad employed hired sent linked',
)

const areNames = (one: Token | undefined, other: Token | undefined) => one?.pos === 'PROPN' && other?.pos === 'PROPN'

/** The noun phrase after "by", where it stands in the clause that begins at `from`. */
function agentAfter(tokens: readonly Token[], from: number, ceiling: number): Range | null {
  for (let at = from; at < Math.min(ceiling, from + 14); at++) {
    const token = tokens[at]!
    if (token.low === 'by' && token.pos !== 'ADV') {
      const end = wholePhraseEnd(tokens, at + 1, ceiling, false, true)
      // "by retreating rebels", but not "by firing at them"
      const isGerund = tokens[at + 1]?.pos === 'VERB' && /ing$/.test(tokens[at + 1]!.low)
      if (isGerund) {
        const noun = phraseEnd(tokens, at + 2, ceiling)
        return noun === at + 3 &&
          tokens[at + 2]!.pos === 'NOUN' &&
          /^(?:person|group)$/.test(typeOf(tokens, [at + 2, noun]))
          ? [at + 1, noun]
          : null
      }
      if (end === at + 1) return null
      // "by the retreating column of the commander"
      if (
        end <= at + 3 &&
        tokens[at + 1]!.pos === 'DET' &&
        tokens[at + 2]?.pos === 'VERB' &&
        tokens[at + 3]?.pos === 'NOUN'
      ) {
        const whole = wholePhraseEnd(tokens, at + 3, ceiling, false, true)
        if (whole > at + 3) return [at + 1, whole]
      }
      const relative = tokens.slice(at + 1, end).findIndex(({ low }) => /^(?:who|which|that|whose)$/.test(low))
      if (relative > 0) return [at + 1, at + 1 + relative]
      // "by men from the ministry": where they are from says who.
      const from = tokens[end]?.low === 'from' && !isDateWord(tokens[end + 1]) ? phraseEnd(tokens, end + 1, ceiling) : 0
      return [at + 1, from > end + 1 ? from : end]
    }
    // "were performed on the first day, by surgeons from five countries"
    if (isComma(token) && tokens[at + 1]?.low === 'by' && !isDateWord(tokens[at + 2])) continue
    // "between Bilma and Fachi"
    if (token.low === 'and' && (tokens[at - 2]?.low === 'between' || areNames(tokens[at - 1], tokens[at + 1]))) continue
    if (
      /^[,;:.?!—–]$/.test(token.text) ||
      isVerb(tokens, at) ||
      isAux(token) ||
      token.pos === 'SCONJ' ||
      /^(?:and|but|when|while|after|before|who|which|that)$/.test(token.low)
    )
      return null
  }
  return null
}
