/** Cues that are nouns. */
import { isPeople } from '../names/peoples.ts'
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { made, type Relay, type Scene } from './attribution.ts'
import { contentEnd, nominalEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { isDateWord } from './date-words.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { lendsItsSubject } from './lends-its-subject.ts'
import { isComma } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { wholePhraseStart } from './phrase-start.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'
import { subjectBefore, subjectOfClause } from './subjects.ts'

const nounOf = factOf(low => cueNouns.get(low) ?? null)

/** "Kyiv's call for …", "an appeal by the governor to …", "expressed concern about …". */
export function nouns(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const noun = nounOf(tokens[at]!.word)
  if (!noun) return
  const { pos } = tokens[at]!
  // "Claims by the army that …": its capital may make it look like a name.
  const isOfSomebody = at === from && /^(?:by|from)$/.test(tokens[at + 1]?.low ?? '')
  if (pos !== 'NOUN' && pos !== 'VERB' && !isOfSomebody) return
  if (quoted(tokens, at)) return
  let next = at + 1
  let source: Range | null = null
  let start = at
  let rule = 'nominal'
  let cueStart = at
  // Whose it is, before it: "Kyiv's", "his", with adjectives between.
  while (
    start > from &&
    (tokens[start - 1]!.pos === 'ADJ' ||
      (tokens[start - 1]!.pos === 'VERB' &&
        /(?:ed|ing)$/.test(tokens[start - 1]!.low) &&
        !isAux(tokens[start - 2]) &&
        !lendsItsSubject(tokens[start - 1]!.word)) ||
      (tokens[start - 1]!.pos === 'NOUN' && start === at))
  )
    start--
  const owner = tokens[start - 1]
  if (owner && /^(?:'s|’s|'|’)$/.test(owner.low) && owner.pos !== 'VERB') {
    const left = wholePhraseStart(tokens, start - 1, from)
    if (left < start - 1) source = [left, start]
  } else if (owner && /^(?:his|her|its|their|our|my)$/.test(owner.low)) source = [start - 1, start]
  const by = tokens[next]
  if (!source && by && /^(?:by|from)$/.test(by.low)) {
    // "appeals from both sides for a corridor": what is asked is no part of who asks.
    const bare = phraseEnd(tokens, next + 1, to)
    const end = noun.brings.includes(tokens[bare]?.low ?? '') ? bare : wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1) {
      source = [next + 1, end]
      next = end
      if (isComma(tokens[next]) && noun.brings.includes(tokens[next + 1]?.low ?? '')) next++
    }
  }
  const near = source ? null : modifierBefore(tokens, at, from)
  // A verb that lends the noun its subject: "expressed concern", "made an appeal", "issued a warning".
  const supportAt = supportVerb(scene, start)
  let addressee: Range | null = null
  if (!source || (source[1] - source[0] === 1 && tokens[source[0]]!.pos === 'PRON' && supportAt >= 0)) {
    if (supportAt >= 0) {
      const group = groupStart(tokens, supportAt, from)
      const infinitive = tokens[group - 1]?.low === 'to'
      const isParticiple = group === supportAt && /ing$/.test(tokens[supportAt]!.low)
      const subject = infinitive
        ? null
        : isParticiple
          ? participantOf(scene, supportAt, next)
          : subjectBefore(scene, group, supportAt)
      if (subject && subject.type !== 'abstract') {
        source = subject.range
        cueStart = group
        rule = 'support verb'
      }
    }
  }
  source ??= near
  if (!source) return
  const bringer = rule === 'nominal' && source[1] - source[0] > 1 ? bringerOf(scene, source[0]) : null
  let type = typeOf(tokens, /^(?:'s|’s|'|’)$/.test(tokens[source[1] - 1]!.low) ? [source[0], source[1] - 1] : source)
  if (source[1] - source[0] === 1 && /^(?:his|her|its|their|our|my)$/.test(tokens[source[0]]!.low)) type = 'pronoun'
  if (type === 'abstract') return
  if (
    tokens[next]?.low === 'to' &&
    /^(?:advice|apology|apologies|appeal|appreciation|assurance|call|complaint|demand|directive|gratitude|guarantee|instruction|invitation|message|offer|order|plea|pledge|promise|proposal|question|reminder|report|request|statement|thank|warning)s?$/.test(
      tokens[at]!.low,
    )
  ) {
    // "appeal to donors for …": to whom.
    // "its gratitude to the people of Kassala for their patience": what it is for is no part of whom it goes to.
    const short = wholePhraseEnd(tokens, next + 1, to, false, true)
    const isShort = noun.brings.includes(tokens[short]?.low ?? '')
    const end = isShort ? short : wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1 && tokens[next + 1]!.pos !== 'VERB') {
      addressee = [next + 1, end]
      next = end
    }
  } else if (tokens[next]?.low === 'on' && /^(?:call)s?$/.test(tokens[at]!.low)) {
    const end = wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1) {
      addressee = [next + 1, end]
      next = end
    }
  }
  if (!noun.brings.includes(tokens[next]?.low ?? '')) {
    // "deep concern on Monday over …": when, between the noun and what it brings.
    const after = isDateWord(tokens[next]) || isDateWord(tokens[next + 1]) ? afterAdjuncts(scene, next).at : next
    if (after > next) next = after
    else if (isCopula(tokens, next) && noun.brings.includes('that')) {
      // "The lender's position is that …".
      const that = tokens[next + 1]!.low === 'that' ? next + 1 : next + 2
      scene.found.push(
        made('nominal', {
          tokens,
          source,
          type,
          cue: [at, at + 1],
          content: [[that, contentEnd(scene, that, 'clause')]],
          lemma: noun.lemma,
          modality: noun.modality,
          grade: noun.grade,
        }),
      )
      return
    }
  }
  const link = tokens[next]?.low ?? ''
  // "his remarks on Saturday": when.
  if (!noun.brings.includes(link) || (/^(?:at|for|in|on)$/.test(link) && isDateWord(tokens[next + 1]))) return
  let cueEnd = at + 1
  let content: Range
  if (link === 'that' || link === 'to' || link === 'whether') {
    if (link === 'to' && !/^(?:VERB|AUX)$/.test(tokens[next + 1]?.pos ?? '')) {
      const end = wholePhraseEnd(tokens, next + 1, to, false)
      if (end === next + 1) return
      content = [next + 1, end]
      cueEnd = next === at + 1 ? next + 1 : cueEnd
    } else content = [next, nominalEnd(scene, next, rule === 'support verb')]
  } else {
    if (next === at + 1) cueEnd = next + 1
    const begin = next + 1
    if (rule === 'support verb') content = [begin, contentEnd(scene, begin, 'phrase')]
    else {
      const gerund = /ing$/.test(tokens[begin]?.low ?? '') && tokens[begin]!.pos === 'VERB'
      let end = gerund ? nominalEnd(scene, begin, false) : wholePhraseEnd(tokens, begin, to, false)
      // "comments about women being too old".
      if (!gerund && tokens[end]?.low === 'being') {
        const close = nominalEnd(scene, end, false)
        end += 1
        while (end < close && !isAux(tokens[end])) end++
      }
      if (!gerund && tokens[end]?.low === 'and') end = Math.max(end, phraseEnd(tokens, end + 1, to))
      const infinitive =
        !gerund && tokens[end]?.low === 'to' && tokens[end + 1]?.pos === 'VERB' && /^(?:for|on)$/.test(link)
      content = [begin, infinitive ? nominalEnd(scene, end, false) : end]
    }
    if (next !== at + 1) content = [next, content[1]]
  }
  if (content[1] <= content[0]) return
  scene.found.push({
    ...made(rule, {
      tokens,
      source,
      type,
      cue: [cueStart, cueEnd],
      content: [content],
      lemma: noun.lemma,
      modality: noun.modality,
      grade: noun.grade * (rule === 'nominal' && !/^(?:that|for|to)$/.test(link) ? 0.7 : 1),
    }),
    addressees: addressee ? [addressee] : [],
    via: bringer ? [bringer] : [],
    negated: isNegated(tokens, [cueStart, at]),
  })
}

const bringing = setOf('bring carry deliver forward pass transmit')

/** "She passed on the elders' request that …": who brings what another says. */
function bringerOf(scene: Scene, owner: number): Relay | null {
  const { tokens, from } = scene
  const at = /^(?:on|along|over)$/.test(tokens[owner - 1]?.low ?? '') ? owner - 2 : owner - 1
  const verb = tokens[at]
  if (!verb || at <= from || verb.pos !== 'VERB' || !bringing.has(verb.lemma.text)) return null
  const start = groupStart(tokens, at, from)
  const subject =
    tokens[start - 1]?.low === 'to' || isNegated(tokens, [start, at]) ? null : subjectBefore(scene, start, at)
  return subject && isSomebody(subject.type) ? { source: subject.range, cue: [start, owner] } : null
}

/** "left on Monday, voicing concern about …", "while showing support for …": whoever is the subject of the clause. */
function participantOf(scene: Scene, at: number, after: number): Subject | null {
  const { tokens, from } = scene
  const mark = tokens[at - 1]
  const opens = at === from || isComma(mark) || /^(?:while|by|and|after|before|in)$/.test(mark?.low ?? '')
  if (!opens) return null
  const first = at - 1 === from && mark!.pos === 'ADP' ? from : at
  const subject = subjectOfClause(scene, first, after)
  return subject && isSomebody(subject.type) ? subject : null
}

/** "Russian claims that", "a Reuters report that", "police warnings of": whose they are, right before the noun. */
function modifierBefore(tokens: readonly Token[], at: number, from: number): Range | null {
  let start = at
  while (start > from && tokens[start - 1]!.pos === 'PROPN') start--
  if (start < at) {
    const type = typeOf(tokens, [start, at])
    const isBody = type === 'outlet' || type === 'organisation' || /^\p{Lu}{2,5}$/u.test(tokens[at - 1]!.text)
    return isBody || isPeople(tokens[at - 1]!.text) ? [start, at] : null
  }
  const before = tokens[at - 1]
  if (!before || at - 1 < from) return null
  if (before.capital && isPeople(before.text)) return [at - 1, at]
  return before.pos === 'NOUN' && speakers.has(before.low) ? [at - 1, at] : null
}

const speakers: ReadonlySet<string> = new Set(
  'activist army government industry intelligence judicial media militia opposition parliamentary police rebel union'.split(
    ' ',
  ),
)

/** "is that", "remains unchanged that". */
const isCopula = (tokens: readonly Token[], at: number): boolean =>
  /^(?:is|was|remains|remained|has)$/.test(tokens[at]?.low ?? '') &&
  (tokens[at + 1]?.low === 'that' || (tokens[at + 1]?.pos === 'ADV' && tokens[at + 2]?.low === 'that'))

function supportVerb({ tokens, from }: Scene, start: number): number {
  let at = start - 1
  while (
    at >= from &&
    (/^(?:DET|ADJ|NOUN|ADV)$/.test(tokens[at]!.pos) || /^(?:his|her|its|their|our|my|no|'s)$/.test(tokens[at]!.low)) &&
    start - at < 6
  )
    at--
  const token = tokens[at]
  if (!token || at < from || !lendsItsSubject(token.word) || !(token.pos === 'VERB' || isAux(token))) return -1
  return at
}
