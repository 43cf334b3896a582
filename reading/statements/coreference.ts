import type { Sentence, Token } from '../tokens.ts'
import type { Attribution } from './attribution.ts'
import { sentenceAt } from './by-sentence.ts'
import { headOf, isNominal, type Range } from './phrases.ts'
import { isRoleNoun, singular, sourceTypeOf } from './source-types.ts'

/** A name in the text: "Foreign Minister Sergey Lavrov" with the words that stand around it in its noun phrase. */
type Mention = {
  range: Range
  sentence: number
  kind: 'person' | 'body'
  words: Set<string>
  gender: 'f' | 'm' | null
  last: string
}

/**
 * For each source that is "he", "the ministry", "Lavrov": the mention in the same article that says who it is. Nothing
 * is resolved across articles, and what is not plain stays unresolved.
 */
export function antecedentsOf(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  attributions: readonly Attribution[],
): Map<number, Range> {
  const mentions = mentionsOf(tokens, sentences)
  const found = new Map<number, Range>()
  const { mentionAt, fullFor, lastWith } = lookUp(mentions)
  const speakers = attributions.flatMap(each => (each.source ? [each.source] : [])).sort((a, b) => a[0] - b[0])
  let lastPerson: Mention | null = null
  let lastBody: Mention | null = null
  let n = 0
  let sentence = 0
  const sources = attributions.flatMap(each => [
    ...each.via.map(relay => relay.source),
    ...(each.source ? [each.source] : []),
    ...each.addressees,
  ])
  for (const source of [...sources].sort((a, b) => a[0] - b[0])) {
    while (n < mentions.length && mentions[n]!.range[1] <= source[0]) {
      // Inside quotations others are named; the one who speaks is looked for outside.
      const mention = mentions[n]!
      if (tokens[mention.range[0]]!.quote === 0) {
        if (mention.kind === 'person') lastPerson = mention
        else lastBody = mention
      }
      n++
    }
    sentence = sentenceAt(sentences, source[0])
    const own = mentionAt(source)
    if (own) {
      const full = fullFor(own)
      if (full) found.set(source[0], full.range)
      if (own.kind === 'person') lastPerson = own
      else lastBody = own
      continue
    }
    const head = tokens[headOf(tokens, source)]!
    const word = head.low
    if (/^(?:he|she|him|her|his)$/.test(word)) {
      const gender = /^(?:she|her)$/.test(word) ? 'f' : 'm'
      const near: Mention[] = []
      for (let i = n - 1; i >= 0 && sentence - mentions[i]!.sentence <= 6; i--) {
        const mention = mentions[i]!
        const fits = mention.kind === 'person' && (mention.gender === null || mention.gender === gender)
        if (fits && tokens[mention.range[0]]!.quote === 0) near.unshift(mention)
      }
      const speaking = lastSpeaker(speakers, source[0], near)
      const pick = speaking ?? near.at(-1)
      if (pick) {
        pick.gender ??= gender
        found.set(source[0], pick.range)
      }
      continue
    }
    if (/^(?:they|it|them|its|their|we|us|our)$/.test(word)) {
      if (/^(?:we|us|our)$/.test(word)) continue
      const body = lastBody as Mention | null
      if (body && sentence - body.sentence <= 3) found.set(source[0], body.range)
      continue
    }
    const definite = /^(?:the|this|that|his|her|its|their)$/.test(tokens[source[0]]!.low)
    if (!definite || head.pos === 'PROPN') continue
    const key = singular(word)
    const same = lastWith(source[0], key, word)
    if (same) found.set(source[0], same.range)
    else if (
      isRoleNoun(word) &&
      source[1] - source[0] <= 3 &&
      lastPerson &&
      sentence - (lastPerson as Mention).sentence <= 2 &&
      /^(?:spokesperson|spokesman|spokeswoman|minister|official|diplomat|president|director|commander|governor|mayor)$/.test(
        key,
      )
    ) {
      const person = lastPerson as Mention
      if (person.words.has(key)) found.set(source[0], person.range)
    } else if (
      /^(?:agency|outlet|newspaper|paper|broadcaster|group|organisation|organization|charity|body|committee|movement|party|coalition|alliance)$/.test(
        key,
      ) &&
      lastBody &&
      sentence - (lastBody as Mention).sentence <= 2
    ) {
      found.set(source[0], (lastBody as Mention).range)
    }
  }
  return found
}

/** Who spoke last before here, if that was one of these. */
function lastSpeaker(speakers: readonly Range[], before: number, near: readonly Mention[]): Mention | null {
  for (let i = firstFrom(speakers.length, at => speakers[at]![0] >= before) - 1; i >= 0; i--) {
    const source = speakers[i]!
    const mention = near.find(each => each.range[0] < source[1] && source[0] < each.range[1])
    if (mention) return mention
    if (before - source[0] > 120) return null
  }
  return null
}

/** The first number below `length` for which it holds, by halves: it holds for all that follow. */
function firstFrom(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Ways to find a mention without going through all of them. `mentions` are in order and apart. */
function lookUp(mentions: readonly Mention[]) {
  /** Of each name the mentions that are longer than every one before. */
  const longer = new Map<string, Mention[]>()
  const withWord = new Map<string, number[]>()
  const length = ({ range }: Mention) => range[1] - range[0]
  mentions.forEach((mention, i) => {
    const key = `${mention.kind} ${mention.last}`
    const list = longer.get(key) ?? []
    if (list.length === 0 || length(list.at(-1)!) < length(mention)) longer.set(key, [...list, mention])
    for (const word of mention.words) {
      const numbers = withWord.get(word)
      if (numbers) numbers.push(i)
      else withWord.set(word, [i])
    }
  })
  return {
    mentionAt: ([from, to]: Range): Mention | undefined => {
      const found = mentions[firstFrom(mentions.length, at => mentions[at]!.range[1] > from)]
      return found && found.range[0] < to ? found : undefined
    },
    /** The first mention of the same name in more words, where one stands before. */
    fullFor: (own: Mention): Mention | undefined =>
      longer.get(`${own.kind} ${own.last}`)?.find(each => length(each) > length(own) && each.range[0] < own.range[0]),
    /** The last mention before here that has one of two words about it. */
    lastWith: (before: number, ...words: string[]): Mention | undefined => {
      const last = words.map(word => {
        const numbers = withWord.get(word) ?? []
        return numbers[firstFrom(numbers.length, at => mentions[numbers[at]!]!.range[1] > before) - 1] ?? -1
      })
      return mentions[Math.max(...last)]
    },
  }
}

const titles =
  /^(?:mr|mr\.|mrs|mrs\.|ms|ms\.|dr|dr\.|prof|prof\.|lt|lt\.|col|col\.|gen|gen\.|maj|capt|sen|sen\.|rep|rep\.|gov|gov\.|president|minister|governor|colonel|general|captain|major|prefect|mayor|ambassador|secretary|spokesman|spokeswoman|spokesperson|judge|bishop|father|sister|imam|sheikh|king|prince|queen|pope|director|commissioner|chairman|chair|senator|professor|nurse|engineer|deputy|foreign|prime)$/
const female =
  /^(?:mrs|mrs\.|ms|ms\.|miss|she|her|spokeswoman|chairwoman|sister|mother|queen|princess|lady|wife|daughter|actress|widow|congresswoman)$/
const male = /^(?:mr|mr\.|he|his|spokesman|chairman|father|brother|king|prince|husband|son|congressman|bishop|imam)$/
const bodies =
  /^(?:ministry|committee|council|agency|organisation|organization|union|nations|cross|crescent|commission|department|government|party|group|army|forces|force|police|court|bank|university|association|federation|front|movement|office|board|bureau|fund|programme|program|service|services|authority|administration|parliament|senate|house|kremlin|pentagon|embassy|mission|command|brigade|guard|coalition|alliance|league|network|news|wire|radio|times|post|press|dispatch|gazette|herald|tribune|telegraph|institute|foundation|society|centre|center|company|corporation|international|watch)$/

function mentionsOf(tokens: readonly Token[], sentences: readonly Sentence[]): Mention[] {
  const mentions: Mention[] = []
  sentences.forEach(({ from, to }, sentence) => {
    for (let at = from; at < to; at++) {
      if (tokens[at]!.pos !== 'PROPN' || !tokens[at]!.capital) continue
      let end = at + 1
      while (
        end < to &&
        (tokens[end]!.pos === 'PROPN' ||
          (/^(?:of|the|for|al|bin|de|la|du|van|von|-|’|')$/.test(tokens[end]!.low) &&
            tokens[end + 1]?.pos === 'PROPN' &&
            end + 1 < to) ||
          (/^(?:the)$/.test(tokens[end]!.low) && /^(?:of|for)$/.test(tokens[end - 1]!.low)))
      )
        end++
      const names = tokens.slice(at, end)
      const words = new Set<string>()
      // The noun phrase around it, and an apposition after it, say what it is.
      let left = at
      while (
        left > from &&
        (tokens[left - 1]!.pos === 'NOUN' ||
          tokens[left - 1]!.pos === 'ADJ' ||
          /^(?:'s|’s)$/.test(tokens[left - 1]!.low)) &&
        at - left < 5
      )
        left--
      for (let i = left; i < end; i++) words.add(singular(tokens[i]!.low))
      if (tokens[end]?.low === ',' && end + 1 < to)
        for (let i = end + 1; i < Math.min(to, end + 14) && tokens[i]!.low !== ','; i++)
          if (isNominal(tokens[i]!)) words.add(singular(tokens[i]!.low))
      // An apposition before: "its director, Ana Ruiz".
      if (tokens[at - 1]?.low === ',' && at - 2 >= from)
        for (
          let i = at - 2;
          i >= Math.max(from, at - 8) && (isNominal(tokens[i]!) || /^(?:ADJ|DET|PART|ADP)$/.test(tokens[i]!.pos));
          i--
        )
          words.add(singular(tokens[i]!.low))
      const isBody =
        names.some(token => bodies.test(token.low)) ||
        (names.length === 1 && /^\p{Lu}{2,}$/u.test(names[0]!.text)) ||
        sourceTypeOf(
          names.at(-1)!.low,
          true,
          names.map(token => token.text),
        ) === 'outlet'
      const around = [...words]
      const titled = around.some(word => titles.test(word)) || around.some(word => isRoleNoun(word))
      const kind =
        !isBody &&
        (names.length >= 2 ||
          titled ||
          mentions.some(each => each.kind === 'person' && each.last === names.at(-1)!.low))
          ? 'person'
          : 'body'
      const gender = around.some(word => female.test(word)) ? 'f' : around.some(word => male.test(word)) ? 'm' : null
      mentions.push({ range: [at, end], sentence, kind, words, gender, last: names.at(-1)!.low })
      at = end - 1
    }
  })
  return mentions
}
