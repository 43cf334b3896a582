/** What is told differently of one event. Only differences of seven types are claimed, each with the words it rests on. */
import type { Span } from '../article.ts'
import { creditsOf } from './credits-of.ts'
import { denials, type Gathered, isBareCount, isDenial, likenessOf } from './events-of.ts'
import { type Counted, isSpecific } from './numbers-of.ts'
import { nameKey, type Telling } from './tellings-of.ts'

export type DifferenceType = 'actor' | 'number' | 'date' | 'place' | 'polarity' | 'asked' | 'role'
/** `value` is verbatim at `span` of the statement's article; for polarity it is `positive` or `negative` and `span` is `null`. */
export type Side = { statement: string; value: string; span: Span | null }
export type Difference = { type: DifferenceType; event: string; sides: Side[]; rule: string }

type Pair = { type: DifferenceType; about: string; rule: string; a: Side & { key: string }; b: Side & { key: string } }

/** The differences within one event. */
export function differencesOf(event: string, gathered: Gathered, weights: ReadonlyMap<string, number>): Difference[] {
  const pairs: Pair[] = []
  const tellings = gathered.slice(0, 40)
  for (let i = 0; i < tellings.length; i++)
    for (let j = i + 1; j < tellings.length; j++) {
      const [a, b] = [tellings[i]!, tellings[j]!]
      if (a.from === b.from && (a.speaker === b.speaker || a.speaker === null || b.speaker === null)) continue
      const like = likenessOf(a, b, weights)
      pairs.push(
        ...numberPairs(a, b),
        ...datePairs(a, b, like),
        ...placePairs(a, b, like),
        ...askedPairs(a, b, like),
        ...actorPairs(a, b),
      )
      pairs.push(...polarityPairs(a, b, like))
    }
  pairs.push(...creditPairs(tellings))
  const set = new Set(tellings)
  for (const [denied, denial] of denials(tellings))
    if (set.has(tellings[denied]!) && isToldElsewhere(tellings[denied]!, tellings))
      pairs.push(denialPair(tellings[denied]!, tellings[denial]!))
  return gatherPairs(event, pairs)
}

/** Pairs about the same thing become one difference with a side for each value. */
function gatherPairs(event: string, pairs: readonly Pair[]): Difference[] {
  const found = new Map<string, Difference & { keys: Set<string> }>()
  for (const { type, about, rule, a, b } of pairs) {
    const id = type === 'polarity' ? `${type} ${a.statement} ${b.statement}` : `${type} ${about}`
    const difference = found.get(id) ?? { type, event, sides: [], rule, keys: new Set<string>() }
    for (const { key, ...side } of [a, b]) {
      if (difference.keys.has(key)) continue
      difference.keys.add(key)
      difference.sides.push(side)
    }
    found.set(id, difference)
  }
  return [...found.values()].filter(({ sides }) => sides.length > 1).map(({ keys: _, ...difference }) => difference)
}

const sharedWords = (a: Telling, b: Telling) => [...a.words].filter(word => b.words.has(word))
const sharedTerms = (a: Telling, b: Telling) => [...a.terms].filter(term => b.terms.has(term))

const sideOf = ({ statement }: Telling, quoted: { text: string; span: Span }, key: string) => ({
  statement: statement.id,
  value: quoted.text,
  span: quoted.span,
  key,
})

function numberPairs(a: Telling, b: Telling): Pair[] {
  const found: Pair[] = []
  const kinds = new Set(a.numbers.flatMap(({ of }) => (of === null ? [] : [of])))
  for (const of of kinds) {
    const [one, other] = [onlyOf(a.numbers, of), onlyOf(b.numbers, of)]
    if (!one || !other || isSameNumber(one, other)) continue
    if (one.whole === other.value || other.whole === one.value) continue
    const more = sharedTerms(a, b).filter(term => term !== of).length
    // Nine hectares of one and nine thousand of another are two things; and "one" is said of anything.
    const [less, most] = [Math.min(one.value, other.value), Math.max(one.value, other.value)]
    if (more < 1 && (!isSpecific(of) || less < 2 || most > less * 4)) continue
    found.push({
      type: 'number',
      about: of,
      rule: `both count ${of === 'people' ? 'people' : `“${of}”`}`,
      a: sideOf(a, one, String(one.value)),
      b: sideOf(b, other, String(other.value)),
    })
  }
  const [bare, full] = isBareCount(b) ? [b, a] : [a, b]
  if (
    found.length === 0 &&
    bare.statement.modality === 'said' &&
    isBareCount(bare) &&
    full.numbers.length === 1 &&
    !isBareCount(full)
  ) {
    const [one, other] = [full.numbers[0]!, bare.numbers[0]!]
    if (
      bare.from === full.from &&
      bare.sentence - full.sentence <= 1 &&
      bare.sentence >= full.sentence &&
      !isSameNumber(one, other)
    )
      found.push({
        type: 'number',
        about: one.of ?? 'count',
        rule: 'a count without a noun follows the count of the sentence before',
        a: sideOf(full, one, String(one.value)),
        b: sideOf(bare, other, String(other.value)),
      })
  }
  return found
}

function onlyOf(numbers: readonly Counted[], of: string): Counted | null {
  const own = numbers.filter(each => each.of === of)
  return own.length === 1 ? own[0]! : null
}

/** Two that are the same, or are rounded to the same. */
function isSameNumber(a: Counted, b: Counted): boolean {
  if (a.value === b.value) return true
  const [less, more] = a.value < b.value ? [a, b] : [b, a]
  return (a.about || b.about) && more.value - less.value <= more.value * 0.1
}

function datePairs(a: Telling, b: Telling, like: number): Pair[] {
  const [one, other] = [onlyDay(a), onlyDay(b)]
  if (!one || !other || one.value === other.value || like < 0.2) return []
  if (sharedWords(a, b).length < 2 || sharedTerms(a, b).length < 3) return []
  return [
    {
      type: 'date',
      about: 'day',
      rule: `the days are ${one.value} and ${other.value}`,
      a: sideOf(a, one, one.value!),
      b: sideOf(b, other, other.value!),
    },
  ]
}

function onlyDay({ statement }: Telling) {
  const dates = statement.dates.filter(({ kind }) => kind === 'event')
  return dates.length === 1 && /^\d{4}-\d\d-\d\d$/.test(dates[0]!.value ?? '') ? dates[0]! : null
}

function placePairs(a: Telling, b: Telling, like: number): Pair[] {
  if (a.places.length !== 1 || b.places.length !== 1 || like < 0.2) return []
  const [one, other] = [a.places[0]!, b.places[0]!]
  if (one.key === other.key || one.key.includes(other.key) || other.key.includes(one.key)) return []
  // Where one text names the other's place as well, the two may both hold.
  if (a.terms.has(`@${other.key}`) || b.terms.has(`@${one.key}`)) return []
  if (sharedWords(a, b).length < 2 || sharedTerms(a, b).length < 3) return []
  return [
    {
      type: 'place',
      about: 'place',
      rule: 'told alike, in two places',
      a: sideOf(a, one, one.key),
      b: sideOf(b, other, other.key),
    },
  ]
}

function askedPairs(a: Telling, b: Telling, like: number): Pair[] {
  if (like < 0.25) return []
  if (a.statement.modality !== 'asked' || b.statement.modality !== 'asked') return []
  const party = (key: string | null) =>
    key !== null && !/^(?:he|him|she|her|they|them|it|us|we|me|i|you|reporters|journalists)$/.test(key)
  const [one, other] = [a.addressees.filter(party), b.addressees.filter(party)]
  const told = sharedTerms(a, b).filter(
    term => ![...one, ...other, a.speaker, b.speaker].includes(term.replace(/^@/, '')),
  )
  if (told.length < 2) return []
  if (
    one.length > 0 &&
    other.length > 0 &&
    !one.some(key => other.some(known => known.includes(key) || key.includes(known)))
  )
    return [
      {
        type: 'asked',
        about: 'whom',
        rule: 'the same is asked of others',
        a: sideOf(a, a.statement.addressees[a.addressees.indexOf(one[0]!)]!, one[0]!),
        b: sideOf(b, b.statement.addressees[b.addressees.indexOf(other[0]!)]!, other[0]!),
      },
    ]
  return []
}

const passive =
  /\b([\p{L}]{3,20}(?:ed|en|hot|ilt|eld|ent|ought|un))\sby\s((?:the\s|an?\s)?[\p{L}’'-]{2,30}(?:\s[\p{L}’'-]{2,30}){0,3}?)(?=[,.;)]|\s(?:on|in|at|near|and|as|after|who|that|while|during|from|to|for)\b|$)/iu

function actorPairs(a: Telling, b: Telling): Pair[] {
  const [one, other] = [doneBy(a), doneBy(b)]
  if (!one || !other || one.verb !== other.verb || one.key === other.key) return []
  if (one.key.includes(other.key) || other.key.includes(one.key)) return []
  if (sharedTerms(a, b).filter(term => term !== one.verb).length < 1) return []
  return [
    {
      type: 'actor',
      about: one.verb,
      rule: `who did it: “${one.verb}”`,
      a: sideOf(a, one, one.key),
      b: sideOf(b, other, other.key),
    },
  ]
}

function doneBy({ statement, article }: Telling) {
  for (const { span } of statement.content) {
    const match = passive.exec(article.text.slice(span[0], Math.min(span[1], span[0] + 1000)))
    if (!match || /^(?:fire|night|day|air|road|sea|hand|phone|then|now|half|\d)/i.test(match[2]!)) continue
    const at = span[0] + match.index + match[0].length - match[2]!.length
    const own: Span = [at, at + match[2]!.length]
    return { verb: match[1]!.toLowerCase(), text: match[2]!, span: own, key: nameKey(match[2]!) }
  }
  return null
}

function polarityPairs(a: Telling, b: Telling, like: number): Pair[] {
  if (a.from === b.from || isDenial(a) === isDenial(b) || like < 0.3) return []
  const [told, denial] = isDenial(a) ? [b, a] : [a, b]
  if (told.statement.status === 'commentary' || told.statement.polarity === 'negative') return []
  if (sharedWords(a, b).length < (like < 0.4 ? 3 : 2)) return []
  return [{ ...denialPair(told, denial), rule: 'one denies what the other tells' }]
}

const denialPair = (denied: Telling, denial: Telling): Pair => ({
  type: 'polarity',
  about: 'denied',
  rule: 'denied in the next words',
  a: { statement: denied.statement.id, value: denied.statement.polarity, span: null, key: 'a' },
  b: {
    statement: denial.statement.id,
    value: denied.statement.polarity === 'positive' ? 'negative' : 'positive',
    span: null,
    key: 'b',
  },
})

function creditPairs(tellings: readonly Telling[]): Pair[] {
  // The first credit an article gives speaks for the article.
  const credits = tellings
    .flatMap(creditsOf)
    .filter(({ telling }, i, all) => all.findIndex(each => isSameVoice(each.telling, telling)) === i)
  const found: Pair[] = []
  for (let i = 0; i < credits.length; i++)
    for (let j = i + 1; j < credits.length; j++) {
      const [one, other] = [credits[i]!, credits[j]!]
      if (one.key === other.key || one.key.includes(other.key) || other.key.includes(one.key)) continue
      found.push({
        type: 'role',
        about: 'credit',
        rule: 'whose work it is said to be',
        a: sideOf(one.telling, { text: one.by, span: one.span }, one.key),
        b: sideOf(other.telling, { text: other.by, span: other.span }, other.key),
      })
    }
  return found
}

const isSameVoice = (a: Telling, b: Telling) => a.from === b.from && a.speaker === b.speaker

/** A denial is held against what it denies where another article tells of that too. */
const isToldElsewhere = (telling: Telling, tellings: readonly Telling[]) =>
  tellings.some(({ from }) => from !== telling.from)
