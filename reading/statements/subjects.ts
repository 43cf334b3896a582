import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import type { Attribution, Scene } from './attribution.ts'
import { apposedTo, interrupts, isAside, opensApposition } from './beside-subject.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { cueForms } from './cue-verbs.ts'
import { isDateAt, isDateWord } from './date-words.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { isNextOfSeries } from './next-of-series.ts'
import { nounWithClause } from './noun-with-clause.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { phraseStart, wholePhraseStart } from './phrase-start.ts'
import { isSubjectPronoun } from './pronouns.ts'
import type { Range } from './range.ts'
import { claims, isRoleNoun, isSomebody, namesMany, typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'

/** The subject of the verb group that begins at `start`. */
export function subjectBefore(scene: Scene, start: number, verb: number): Subject | null {
  const subject = withoutMedium(scene, nearestSubject(scene, start, verb))
  // "Not everyone wants to leave."
  const isNot =
    subject && !subject.ellipted && scene.tokens[scene.from]!.low === 'not' && subject.range[0] === scene.from + 1
  return isNot ? { ...subject, range: [scene.from, subject.range[1]] } : subject
}

/** "The minister in a televised interview": where it was said, and no part of who said it. */
function withoutMedium({ tokens }: Scene, subject: Subject | null): Subject | null {
  if (!subject || subject.ellipted || subject.type === 'document') return subject
  const [from, to] = subject.range
  for (let at = to - 2; at > from; at--)
    if (
      tokens[at]!.low === 'in' &&
      /^(?:a|an|his|her|its|their)$/.test(tokens[at + 1]!.low) &&
      isMedium(tokens[to - 1]!.word)
    ) {
      const type = typeOf(tokens, [from, at])
      return isSomebody(type) ? { ...subject, range: [from, at], type } : subject
    }
  return subject
}

const isMedium = factOf(low =>
  /^(?:address|article|blog|briefing|broadcast|column|editorial|email|e-mail|essay|interview|letter|message|note|post|speech|statement|tweet|video)$/.test(
    low,
  ),
)

const isSomeOf = setOf('most many some several few others')
const isItself = setOf('himself herself itself themselves ourselves myself yourself yourselves')

function nearestSubject(scene: Scene, start: number, verb: number): Subject | null {
  const { tokens, from } = scene
  const end = start
  const before = tokens[end - 1]
  if (end <= from || !before) return null
  // "the majority leader, who in 2010 said": when, between whoever speaks and the verb.
  if (/^(?:1[89]|20)\d\d$/.test(before.text) && tokens[end - 2]?.pos === 'ADP' && end - 3 > from)
    return subjectBefore(scene, end - 2, verb)
  if (before.quote !== tokens[verb]!.quote && before.quote > 0 && tokens[verb]!.quote === 0 && isQuoteMark(before))
    return null
  if (before.text === ':' && !tokens[start]!.capital) return labelBefore(scene, end - 1)
  // "The council itself has not confirmed", "the bishop himself told".
  if (isItself.has(before.low) && end - 1 > from) {
    const whose = subjectBefore(scene, end - 1, verb)
    return whose && !whose.ellipted && whose.range[1] === end - 1 ? { ...whose, range: [whose.range[0], end] } : null
  }
  // "UN experts* today": a note's mark.
  if (before.text === '*' && end - 1 > from) return subjectBefore(scene, end - 1, verb)
  // "The mission yesterday confirmed", "the minister on Tuesday expressed": who stands before the day.
  if (isDateAt(tokens, end - 1) && before.pos !== 'VERB') {
    let day = /^(?:on|late|early|last|this)$/.test(tokens[end - 2]?.low ?? '') ? end - 2 : end - 1
    if (/^(?:just|earlier|later|only)$/.test(tokens[day - 1]?.low ?? '')) day--
    // "researchers who visited the area on Tuesday say".
    const whole = nounWithClause(scene, start)
    if (whole && tokens.slice(...whole.range).some(({ low }) => low === 'who')) return whole
    if (day > from && tokens[day - 1]!.text === '*') return subjectBefore(scene, day - 1, verb)
    // "The sheikh, who had refused at first, on Saturday welcomed".
    if (day > from && isComma(tokens[day - 1])) {
      const beside = subjectBefore(scene, day, verb)
      if (beside && !beside.ellipted) return beside
    }
    if (day > from && isNominal(tokens[day - 1]!) && !isDateWord(tokens[day - 1]))
      return subjectBefore(scene, day, verb)
  }
  // "Most said", "…, and some blamed the rains".
  if (isSomeOf.has(before.low) && (end - 1 === from || /^(?:,|;|and|but|while)$/.test(tokens[end - 2]!.low)))
    return { range: [end - 1, end], type: 'group', ellipted: false, rule: 'verb' }
  const part = partOf(tokens, end, from)
  if (part < end) return { range: [part, end], type: 'group', ellipted: false, rule: 'verb' }
  if (/^(?:who|which|that)$/.test(before.low) && end - 1 > from) {
    const antecedent = antecedentOf(scene, end - 1)
    if (before.low === 'who') return { range: [end - 1, end], type: 'pronoun', ellipted: false, rule: 'relative' }
    if (antecedent && before.low === 'which' && antecedent.type !== 'abstract')
      return { ...antecedent, range: [end - 1, end], rule: 'relative' }
    if (antecedent && antecedent.type !== 'abstract' && antecedent.type !== 'document')
      return { ...antecedent, range: [end - 1, end], rule: 'relative' }
    return null
  }
  // "invites the court to sit; calls on armed groups to leave": verbs of one subject.
  if (before.text === ';' && start === verb && endsInS(tokens[verb]!.word)) return ellipted(scene, start)
  if (
    before.pos === 'CCONJ' ||
    (before.low === 'yet' && isComma(tokens[end - 2])) ||
    (isComma(before) && tokens[verb]!.pos === 'VERB' && coordinates(scene, end - 1))
  )
    return ellipted(scene, start)
  // "rejected the charge, insisted that none was sold, and appealed".
  if (isComma(before) && start === verb && isSeries(scene, end - 1)) return ellipted(scene, start)
  if (isComma(before) || isDash(before)) {
    // Between commas before the verb: an apposition, a relative clause, or an aside.
    let comma = end - 2
    // "The film – made by two friends, among others – shows": between its dashes commas count for nothing.
    const dash = isDash(before) ? tokens.slice(from, end - 1).findLastIndex(isDash) : -1
    if (dash > 0) comma = from + dash
    for (let guard = 0; guard < 4; guard++) {
      while (comma > from && !(isComma(tokens[comma]) || (isDash(tokens[comma]) && isDash(before)))) comma--
      if (comma <= from) break
      // "The group that owns the boats, Big Machine, says": a clause of its own belongs to whoever is named so.
      const wide = nounWithClause(scene, comma)
      if (wide && wide.type !== 'abstract' && opensApposition(tokens[comma + 1]!))
        return { ...wide, range: [wide.range[0], end - 1] }
      const place = /^(?:here|there|abroad|nearby|alike|inside|outside|present)$/.test(tokens[comma - 1]!.low) ? 1 : 0
      const part = partOf(tokens, comma - place, from)
      const isPart = part < comma - place
      const left = isPart ? part : wholePhraseStart(tokens, comma - place, from)
      const first = tokens[comma + 1]!
      if (left < comma - place) {
        const type = isPart ? 'group' : typeOf(tokens, [left, comma - place])
        // "Nuri Ali, 47, from Tobruk, said", "one of them, from Gao, said": where somebody is from.
        const isOfAge = /^\d\d$/.test(tokens[comma - 1]!.text) && /^(?:from|of)$/.test(first.low)
        const isFrom =
          isOfAge ||
          (first.low === 'from' &&
            /^(?:person|group)$/.test(type) &&
            (tokens[comma + 2]?.pos === 'PROPN' || /^an?$/.test(tokens[comma + 2]?.low ?? '')))
        const aside = !isFrom && (isAside(tokens, comma + 1, end - 1) || interrupts(scene, comma + 1, end - 1))
        if (type !== 'abstract' && (aside || isFrom || opensApposition(first)))
          return { range: [apposedTo(scene, left), aside ? comma : end - 1], type, ellipted: false, rule: 'verb' }
        if (type === 'abstract' && aside) return { range: [left, comma], type, ellipted: false, rule: 'verb' }
      }
      comma--
    }
    return null
  }
  // "Its spokesperson, Aykhan Hajizada, later told …".
  if (before.pos === 'ADV' && isComma(tokens[end - 2]) && end - 2 > from) {
    const beside = subjectBefore(scene, end - 1, verb)
    if (beside && !beside.ellipted) return beside
  }
  // "the 20-year-old said".
  if (before.low === 'old' && tokens[end - 2]?.low === '-' && /^year|^month/.test(tokens[end - 3]?.low ?? '')) {
    let age = end - 3
    while (age > from && /^(?:-|\d+)$/.test(tokens[age - 1]!.text)) age--
    if (tokens[age]!.pos === 'NUM' && tokens[age - 1]?.pos === 'DET')
      return { range: [age - 1, end], type: 'person', ellipted: false, rule: 'verb' }
  }
  // "those close to him say", "people loyal to them said".
  if (/^(?:him|her|them|it|us)$/.test(before.low) && tokens[end - 2]?.low === 'to' && tokens[end - 3]?.pos === 'ADJ') {
    const left = wholePhraseStart(tokens, end - 2, from)
    const type = left < end - 3 ? typeOf(tokens, [left, end - 3]) : 'abstract'
    if (/^(?:person|group|pronoun)$/.test(type)) return { range: [left, end], type, ellipted: false, rule: 'verb' }
  }
  const isPlace = before.pos === 'ADV' || /^(?:here|there)$/.test(before.low)
  if (isPlace && end - 2 >= from && isNominal(tokens[end - 2]!) && !isDateWord(tokens[end - 2])) {
    // "a nun who runs the kitchen there told …".
    const whole = nounWithClause(scene, start)
    if (whole && !tokens.slice(whole.range[0], end).some(({ low }) => low === 'that')) return whole
    // "the commander's spokesman abroad told …".
    const inner = wholePhraseStart(tokens, end - 1, from)
    if (inner < end - 1)
      return { range: [inner, end], type: typeOf(tokens, [inner, end - 1]), ellipted: false, rule: 'verb' }
  }
  const wide = nounWithClause(scene, start)
  if (wide) return wide
  const left = wholePhraseStart(tokens, end, from)
  if (left === end) {
    if (isSubjectPronoun(before)) return { range: [end - 1, end], type: 'pronoun', ellipted: false, rule: 'verb' }
    return null
  }
  let begin = left
  if (tokens[left - 1]?.low === 'and' && typeOf(tokens, [left, end]) === 'abstract') {
    // "Experts on flight and displacement said": the list belongs to the first noun's preposition.
    const wide = wholePhraseStart(tokens, end, from, true)
    if (wide < left && typeOf(tokens, [wide, end]) !== 'abstract') begin = wide
  } else if (tokens[left - 1]?.pos === 'CCONJ' && tokens[left - 1]!.low === 'and') {
    // "The Policy Centre at the Institute and the University estimates": one phrase, where it opens the clause.
    const wide = wholePhraseStart(tokens, end, from, true)
    const opens = wide === from || isComma(tokens[wide - 1]) || /^[SC]CONJ$/.test(tokens[wide - 1]!.pos)
    if (wide < left && opens && typeOf(tokens, [wide, end]) !== 'abstract') begin = wide
  }
  // "…, according to X, the ministry said": fine. "In a statement the ministry said": the phrase begins anew.
  const split = Math.max(restart(tokens, begin, end), contactRelative(tokens, begin, end, verb))
  if (split > begin) begin = split
  if (tokens[begin - 1]?.low === 'whose' && begin - 1 > from) begin--
  begin = rowStart(scene, listStart(scene, begin, end))
  // "Neither the army nor the militia has said".
  if (tokens[begin - 1]?.low === 'nor')
    for (let at = begin - 2; at >= Math.max(from, begin - 8); at--) if (tokens[at]!.low === 'neither') begin = at
  const range: Range = [begin, end]
  // A name in apposition before: "the minister, Sergey Lavrov said" does not occur; "its director, Ana Ruiz, said" does.
  const type = typeOf(tokens, range)
  if (type === 'pronoun' && /^(?:that|this|these|those|one)$/.test(tokens[begin]!.low) && end - begin === 1) return null
  // "You said in March that …"; but "you could say".
  if (type === 'pronoun' && tokens[begin]!.low === 'you' && !hasSaid(tokens, start, verb)) return null
  return { range, type, ellipted: false, rule: 'verb' }
}

/** "AFRICAN UNION: welcomed the truce": in a round-up, whoever stands before the colon did. */
function labelBefore({ tokens, from }: Scene, colon: number): Subject | null {
  const range: Range = [from, colon]
  const isName = tokens
    .slice(...range)
    .every(({ text, capital }) => capital || /^(?:of|for|the|and|[’'&.()-]|'s|’s)$/.test(text))
  if (colon === from || colon - from > 9 || !isName || wholePhraseEnd(tokens, from, colon, false) !== colon) return null
  const type = typeOf(tokens, range)
  return isSomebody(type) ? { range, type, ellipted: false, rule: 'verb' } : null
}

/** Where "many of whom", "one of them" begins that ends before `end`; `end` where none does. */
function partOf(tokens: readonly Token[], end: number, from: number): number {
  if (end - 3 < from || tokens[end - 2]?.low !== 'of' || !isPronounOfMany(tokens[end - 1]!.word)) return end
  const { pos } = tokens[end - 3]!
  if (!/^(?:DET|NUM|PRON|ADJ|NOUN)$/.test(pos)) return end
  const left = pos === 'NOUN' ? phraseStart(tokens, end - 2, from) : end - 3
  return tokens[left - 1]?.low === 'of' ? phraseStart(tokens, left - 1, from) : left
}

const isPronounOfMany = factOf(low => /^(?:whom|them|us|you|these|those|which|mine|ours|yours|hers|theirs)$/.test(low))

/** Where a row of names begins whose last two are "Britain and France": "as the United States, Britain and France say". */
function listStart({ tokens, from }: Scene, begin: number, end: number): number {
  if (!tokens.slice(begin, end).some(({ low }) => low === 'and')) return begin
  let first = begin
  for (let guard = 0; guard < 8 && isComma(tokens[first - 1]) && first - 1 > from; guard++) {
    const left = phraseStart(tokens, first - 1, from)
    if (left === first - 1 || isDateWord(tokens[first - 2]) || typeOf(tokens, [left, first - 1]) === 'abstract') break
    if (tokens[left - 1]?.pos === 'ADP' && tokens[left - 1]!.low !== 'as') break
    first = left
  }
  // "In a joint statement, France, Germany and Britain said".
  const isAfterOpening = first < begin && isComma(tokens[first - 1]) && tokens[from]!.pos === 'ADP'
  const opens =
    first === from || isAfterOpening || /^(?:as|but|that|when|where|which|while|and)$/.test(tokens[first - 1]!.low)
  return opens ? first : begin
}

/** "The bishop, Ana Ruiz, and two nuns asked": where the row begins that opens the sentence, its comma before "and". */
function rowStart({ tokens, from }: Scene, begin: number): number {
  if (tokens[begin - 1]?.low !== 'and' || !isComma(tokens[begin - 2])) return begin
  let first = begin - 1
  while (isComma(tokens[first - 1]) && first - 1 > from) {
    const left = wholePhraseStart(tokens, first - 1, from)
    if (left === first - 1 || isDateWord(tokens[first - 2]) || !isSomebody(typeOf(tokens, [left, first - 1])))
      return begin
    first = left
  }
  return first === from ? first : begin
}

/** Whether the verb group tells of what was said: "said", "have said". */
const hasSaid = (tokens: readonly Token[], start: number, verb: number): boolean =>
  start === verb
    ? (cueForms.get(tokens[verb]!.low)?.some(({ form }) => form === 'd') ?? false)
    : /^(?:have|'ve|had)$/.test(tokens[start]!.low)

/** The subject of the clause that a participle hangs on. */
export function subjectOfClause(scene: Scene, start: number, after = start): Subject | null {
  const { tokens, from, to } = scene
  const before = scene.found.filter(
    each =>
      each.source &&
      each.cue &&
      each.cue[0] < start &&
      each.rule !== 'nominal' &&
      each.rule !== 'passive' &&
      each.rule !== 'according to',
  )
  // "He told them that she believes it is shut, adding that": he adds, and not she.
  const last = before.findLast(
    each =>
      !before.some(other => other.content.some(([a, b]) => a <= each.source![0] && each.cue![1] <= b && b <= start)),
  )
  if (last?.source) return { range: last.source, type: last.sourceType!, ellipted: true, rule: 'participle' }
  let below: Subject | null = null
  const range: [number, number] = start === from ? [after, to] : [lastClause(scene, start), start]
  for (let at = range[0] + 1; at < range[1]; at++) {
    const token = tokens[at]!
    if (token.pos !== 'VERB' && !isAux(token)) continue
    if (/ing$/.test(token.low) && !isAux(tokens[at - 1])) continue
    // "its aides were sure": whose they are.
    if (token.pos === 'PART' && isNominal(tokens[at - 1]!)) continue
    const group = groupStart(tokens, at, from)
    if (group <= from) continue
    const subject = subjectBefore({ ...scene, found: [] }, group, at)
    if (!subject || subject.ellipted) continue
    // "leaders who left have come back, warning that": not "who".
    if (subject.rule !== 'relative') return { ...subject, ellipted: true }
    below ??= { ...subject, ellipted: true }
  }
  return below ?? besideComma(scene, start, after)
}

/** "The speaker for Chad, noting that it had rained, called for seed": whoever stands before the participle's comma. */
function besideComma({ tokens, from, to }: Scene, start: number, after: number): Subject | null {
  if (!isComma(tokens[start - 1]) || !isComma(tokens[after]) || start - 1 <= from || after >= to) return null
  const left = wholePhraseStart(tokens, start - 1, from)
  if (left !== from) return null
  return { range: [left, start - 1], type: typeOf(tokens, [left, start - 1]), ellipted: true, rule: 'participle' }
}

/** Where the clause begins that ends before `to`: "The hall emptied, and she grew upset, shouting that": she shouts. */
function lastClause(scene: Scene, to: number): number {
  const { tokens, from } = scene
  const first = clauseStart(tokens, from, to)
  for (let at = to - 3; at > first; at--)
    if (isComma(tokens[at]) && /^(?:and|but)$/.test(tokens[at + 1]!.low) && startsClause({ ...scene, to }, at + 2))
      return at + 1
  return first
}

/** Where the main clause begins, past what opens the sentence: "As the UN weighs it, …", "In a video shown by it, …". */
function clauseStart(tokens: readonly Token[], from: number, to: number): number {
  if (
    tokens[from]!.pos !== 'ADP' &&
    !/^(?:as|when|while|after|before|although|though|if|since|because|once|until|whereas|where)$/.test(
      tokens[from]!.low,
    )
  )
    return from
  for (let at = from + 1; at < to - 1; at++)
    if (isComma(tokens[at]) && hasVerb(tokens, [from, at]) && hasVerb(tokens, [at, to - 1])) return at
  return from
}

/** Where a subject begins anew after an opening adverbial without a comma. */
function restart(tokens: readonly Token[], from: number, to: number): number {
  // "a claim Kyiv rejects", "a claim residents reject".
  if (/^an?$/.test(tokens[from]!.low) && claims.test(tokens[from + 1]?.low ?? '') && namesMany(tokens[from + 2]))
    return Math.min(from + 2, to - 1)
  const before = tokens[from - 1]
  if (before?.pos !== 'ADP' || before.low === 'of') return from
  for (let at = from + 1; at < to; at++)
    if (/^(?:the|a|an|he|she|they|it|we|officials|authorities)$/.test(tokens[at]!.low) && isNominal(tokens[at - 1]!))
      return at
    // "In a radio interview Petrov said".
    else if (tokens[at]!.pos === 'PROPN' && carriers.test(tokens[at - 1]!.low)) return at
  // "After consultation Ankara had no objection": a bare noun that names nobody, and then whoever speaks.
  const isBare = before.capital && tokens[from]!.pos === 'NOUN' && tokens[from + 1]?.pos === 'PROPN' && from + 1 < to
  if (isBare && !isSomebody(typeOf(tokens, [from, from + 1]))) return from + 1
  return from
}

/** "a bridge residents said was unsafe", "the $20 million experts say it costs": where whoever says it begins; else −1. */
function contactRelative(tokens: readonly Token[], from: number, end: number, verb: number): number {
  const [last, before, after] = [tokens[end - 1]!, tokens[end - 2], tokens[verb + 1]]
  if (end - from < 2 || !before || !last.low.endsWith('s') || !isRoleNoun(last.low) || !after) return -1
  const isGap = /^(?:is|are|was|were|has|had|have|will|would|could|should|may|might|can)$/.test(after.low)
  const isBare =
    isGap && before.pos === 'NOUN' && !isNominal(tokens[from - 1] ?? last) && tokens[from - 1]?.low !== 'what'
  return isBare || (before.low.endsWith('illion') && after.low === 'it') ? end - 1 : -1
}

const carriers =
  /^(?:address|appearance|article|book|briefing|broadcast|call|column|debate|dissent|essay|judgment|memoir|opinion|email|interview|letter|memo|message|note|post|report|ruling|speech|statement|tweet|video)$/

/** Whether a comma only parts verbs of one subject: "wrote, signed and sent". */
const endsInS = factOf(low => /[^s]s$/.test(low))

function coordinates({ tokens, from, to }: Scene, comma: number): boolean {
  const before = tokens[comma - 1]
  if (!before || comma - 1 <= from) return false
  if (tokens[comma + 1]?.pos === 'CCONJ') return true
  // A headline's "Charity welcomes truce, urges caution".
  return (
    from < comma &&
    !/[.?!”"]$/.test(tokens[to - 1]!.text) &&
    tokens[comma + 1]?.pos === 'VERB' &&
    endsInS(tokens[comma + 1]!.word)
  )
}

/** Whether the comma parts verbs of one subject, of which one before it says something. */
function isSeries({ tokens, found, to }: Scene, comma: number): boolean {
  const last = found.findLast(
    each => each.source && each.cue && each.cue[1] <= comma && !/^(?:nominal|passive|according to)$/.test(each.rule),
  )
  return last?.cue ? isNextOfSeries(tokens, verbOf(tokens, last.cue), comma, to) : false
}

/** The verb of a cue: its last word that is one. */
const verbOf = (tokens: readonly Token[], [from, to]: Range): number => {
  for (let at = to - 1; at > from; at--) if (tokens[at]!.pos === 'VERB') return at
  return from
}

/** "The coalition rejected the charge and called for …": the subject of the verb before. */
function ellipted(scene: Scene, start: number): Subject | null {
  const { tokens, from } = scene
  const last = scene.found.findLast(
    each => each.source && each.cue && each.cue[0] < start && each.rule !== 'nominal' && each.rule !== 'according to',
  )
  // "A spokesman said he had full confidence in her, and noted that": the spokesman did, whose words have ended.
  const outer = scene.found.find(
    each =>
      last?.cue && each.source && each.content.some(([a, b]) => a <= last.source![0] && last.cue![1] <= b && b < start),
  )
  const speaks = outer ?? last
  if (speaks?.source && tokens[speaks.source[0]]!.quote === tokens[start]!.quote) {
    const range = subjectOf(speaks)
    const type = range === speaks.source ? speaks.sourceType! : typeOf(tokens, range)
    return { range, type, ellipted: true, rule: 'ellipted' }
  }
  // No statement before: the nearest verb on the left, and its subject.
  for (let at = start - 2; at > Math.max(from, start - 40); at--) {
    const token = tokens[at]!
    if (token.pos !== 'VERB' && (!isAux(token) || token.pos === 'PART')) continue
    if (token.pos === 'VERB' && /ing$/.test(token.low) && !isAux(tokens[at - 1])) continue
    const group = groupStart(tokens, at, from)
    if (tokens[group - 1]?.low === 'to' && tokens[group - 1]!.pos === 'PART') {
      // "to pool resources, share maps and reaffirm commitments": what is to be done, and nobody says it.
      if (tokens[start]!.pos === 'VERB' && tokens[start]!.low === tokens[start]!.lemma.text) return null
      continue
    }
    const subject =
      tokens[group - 1]?.pos === 'CCONJ' || (isComma(tokens[group - 1]) && coordinates(scene, group - 1))
        ? null
        : subjectBefore(scene, group, at)
    // "a clerk, who would not be named, laughed and said": past the relative clause.
    // "the crowd, who took to the streets and called for it": who did both.
    const isOpen = subject && !tokens.slice(at, start).some(isComma)
    if (subject && (subject.rule !== 'relative' || isOpen)) return { ...subject, ellipted: true }
    at = group
  }
  return null
}

/** "UNHCR was asked by the governor to wait, and has agreed": it was asked, and it agrees. */
function subjectOf({ rule, source, cue, content, addressees }: Attribution): Range {
  if (rule !== 'passive') return source!
  return [...addressees, ...content].findLast(([, end]) => end <= cue![0]) ?? source!
}

function antecedentOf(scene: Scene, at: number): Subject | null {
  const { tokens, from } = scene
  let end = at
  if (isComma(tokens[end - 1]) || isDash(tokens[end - 1])) end--
  if (tokens[end - 1]?.pos === 'ADP') return null
  const left = phraseStart(tokens, end, from)
  if (left === end) return null
  return { range: [left, end], type: typeOf(tokens, [left, end]), ellipted: false, rule: 'relative' }
}
