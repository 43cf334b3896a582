import { letterRanker } from './letter-likeness.ts'
import { romanised } from './romanised.ts'

/** How alike two names are, 0 to 1, and what speaks for and against it in words. */
export type NameLikeness = { score: number; reasons: string[] }

/** At this score and above two names may be of one person; chosen where the public pairs of names part best. */
export const likeEnough = 0.78

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir lady lord president prime minister foreign general gen colonel col major maj captain capt lieutenant lt sheikh shaikh shaykh sheik mullah mollah haji hajji hadji qari maulvi mawlawi ustaz imam ayatollah king queen prince princess prasident präsident sayyid sayed comrade llc ltd inc na'.split(
    ' ',
  ),
)
/** Given names that are one name in several languages, or a short form of another. */
const equals = new Map(
  `john juan jean joao giovanni johann johannes ivan yahya ioannis jan hans
  benjamin ben bibi binyamin; william bill will guillaume guillermo wilhelm; robert bob roberto; michael mike miguel mikhail michel mykhailo mikhael;
  james jim jaime jacques yakov yaqub jacob; joseph josef jose yusuf youssef yosef giuseppe joe iosif; peter pedro pierre piotr petr petro pyotr butrus;
  paul pavel pablo pavlo paolo bulus; george jorge georges yuri yury giorgi georgy jerzy; alexander aleksandr alejandro alexandre oleksandr iskander sasha alex;
  andrew andrei andrey andrii andriy andres andre andrzej; anthony antonio antoine anton antony tony; nicholas nikolai nicolas mykola nicola nick nikolay;
  stephen stefan esteban etienne stepan steven steve; elizabeth isabel elisabeth yelizaveta; catherine ekaterina catalina katarzyna kateryna kate;
  mary maria marie mariam maryam miriam marija; anne ana anna hannah hanna; helen elena olena yelena helena; sergei serhii serhiy sergio serge sergey sergej;
  vladimir volodymyr wladimir; dmitry dmytro dmitri dimitri dmitrii; eugene yevgeny yevhen evgeny; daniel danylo danilo; gregory grigory hryhorii;
  thomas tomas tom foma; edward eduardo ed eduard; charles carlos karl carlo; louis luis ludwig luigi; francis francisco francois franz francesco;
  philip felipe philippe filip; henry enrique heinrich henri; frederick federico friedrich frederic; laurence lorenzo laurent; abraham ibrahim avraham;
  moses musa moshe moise; david daoud dawud dawit; solomon suleiman sulayman shlomo; isaac ishaq yitzhak; aaron haroun harun; zachary zakaria zechariah`
    .split(/;|\n(?= {2}benjamin)/)
    .flatMap((group, i) =>
      group
        .trim()
        .split(/\s+/)
        .map(name => [name, i] as const),
    ),
)

const joins = new Set(
  'al el ul as an ad ar bin ibn ben bint abu abou abd abdul abdel de da do dos das du di la le van von der den of the i y e'.split(
    ' ',
  ),
)

/** What one sound is written as; so that what is left can be compared letter by letter. */
const spellings: [RegExp, string][] = [
  [/['’`.]/g, ''],
  [/shch|sch|sh|sz|š/g, 'x'],
  [/tch|ch|cz|cs|tsch/g, 'c'],
  [/dzh|dj|zh|j(?=[aeou])/g, 'j'],
  [/kh|gh|ḥ/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ck|q/g, 'k'],
  [/ts|tz|c(?=[ei])/g, 's'],
  [/w/g, 'v'],
  [/oo|ou|u/g, 'u'],
  [/ee|iy|yy|ij|ii|y/g, 'i'],
  [/z/g, 's'],
  [/(.)\1+/g, '$1'],
]

const foldedWord = (word: string) => spellings.reduce((text, [from, to]) => text.replace(from, to), word)
const skeletonOf = (folded: string) => folded.slice(0, 1) + folded.slice(1).replace(/[aeiou]/g, '')

/** Jaro's likeness with Winkler's weight on a shared beginning (Winkler 1990), 0 to 1. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
  const [inA, inB] = [new Uint8Array(a.length), new Uint8Array(b.length)]
  let shared = 0
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (inB[j] || a[i] !== b[j]) continue
      inA[i] = inB[j] = 1
      shared++
      break
    }
  }
  if (shared === 0) return 0
  let moved = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    if (!inA[i]) continue
    while (!inB[j]) j++
    if (a[i] !== b[j++]) moved++
  }
  const jaro = (shared / a.length + shared / b.length + (shared - moved / 2) / shared) / 3
  let same = 0
  while (same < 4 && same < a.length && same < b.length && a[same] === b[same]) same++
  return jaro + same * 0.1 * (1 - jaro)
}

/** Edits to get from one to the other: a letter more, less, other, or two exchanged (Damerau and Levenshtein, restricted). */
export function edits(a: string, b: string): number {
  let before = new Uint16Array(b.length + 1)
  let last = Uint16Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint16Array(b.length + 1)
    next[0] = i
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(last[j]! + 1, next[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1)
    }
    before = last
    last = next
  }
  return last[b.length]!
}

/** How much the worst pair of words counts beside the mean of all, and how much shared beginnings count beside edits. */
const worst = 0.6
const beginnings = 0.4

type Word = { written: string; plain: string; folded: string; join: boolean }

function wordsOf(name: string): Word[] {
  const turned = /^([^,]{2,40}), ?([^,]{2,60})$/.exec(name.trim())
  const inOrder = turned ? `${turned[2]} ${turned[1]}` : name
  const parts = inOrder.replace(/[-‐–—]/g, ' ').split(/[\s\u00a0·・‧]+/)
  // The Arabic article is written together with its word: "البرهان" is "al-Burhan".
  const cut = parts.flatMap(part => (/^ال\p{Script=Arabic}{3,}$/u.test(part) ? ['ال', part.slice(2)] : [part]))
  const words = cut.map(written => {
    const plain = romanised(written)
      .replace(/[^a-z0-9]/g, '')
      .replace(/0/g, 'o')
      .replace(/1/g, 'i')
      .replace(/9/g, 'g')
    return { written, plain, folded: foldedWord(plain), join: joins.has(plain) }
  })
  const named = words.filter(({ plain }) => plain !== '')
  const untitled = named.filter(({ plain }) => !titles.has(plain))
  return untitled.length > 0 ? untitled : named
}

/** How alike two words of names are, 0 to 1. */
function wordLikeness(a: Word, b: Word): number {
  if (a.plain === b.plain) return 1
  const [short, long] = a.plain.length < b.plain.length ? [a, b] : [b, a]
  if (equals.has(a.plain) && equals.get(a.plain) === equals.get(b.plain)) return 0.9
  if (short.plain.length === 1) return long.plain.startsWith(short.plain) ? 0.9 : 0
  if (a.folded === b.folded) return 0.98
  if (isOtherName(a.plain, b.plain)) return 0.5
  const across = acrossScripts(a, b)
  const longest = Math.max(a.plain.length, b.plain.length)
  const isFrench = isFrenchOf(a, b) || isFrenchOf(b, a)
  const [one, other] = isFrench ? [asEnglish(a), asEnglish(b)] : [a.folded, b.folded]
  const steps = Math.min(edits(a.plain, b.plain), edits(one, other) + 0.3)
  const near = 1 - steps / longest
  const skeletons = skeletonOf(one) === skeletonOf(other) && longest > 3 ? 0.9 : 0
  const winkler = Math.max(jaroWinkler(a.plain, b.plain), jaroWinkler(one, other))
  return Math.max((1 - beginnings) * near + beginnings * winkler, 0.5 * skeletons + 0.5 * winkler, across)
}

/** French "ch" is English "sh": "Chahed" and "Shahid". */
const isFrenchOf = ({ plain: french }: Word, { plain: english }: Word): boolean =>
  french.includes('ch') && !/sh/.test(french) && english.includes('sh') && !/ch/.test(english)
const asEnglish = ({ plain }: Word) => foldedWord(plain.replaceAll('ch', 'sh'))

/**
 * Whether an ending makes the longer another name: a woman's beside a man's ("Oleksandra", "Ivanova"), or one that is
 * made of the other ("Yermakov" of "Yermak").
 */
function isOtherName(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 4 || !long.startsWith(short)) return false
  const ending = long.slice(short.length)
  if (ending === 'a') return /[^aeiouy]$/.test(short)
  return /^(?:(?:ov|ev)(?:a|ich|ych|na)?|enko|chuk|iuk|uk|sk[iy]i?|skaya|yan|ian|shvili|dze|oglu|zadeh?|ides|son|sen)$/.test(
    ending,
  )
}

const isLatin = (text: string) => /^[\p{Script=Latin}\p{P}\p{M}\d]+$/u.test(text)

/** Where one word is in Cyrillic or Arabic letters, what was learnt of such letters counts. */
function acrossScripts(a: Word, b: Word): number {
  const [other, latin] = isLatin(a.written) ? [b, a] : [a, b]
  if (!isLatin(latin.written) || isLatin(other.written)) return 0
  const ranked = letterRanker(other.written)?.(latin.plain)
  // Both log-likelihoods of a right pair add up to about −1 a letter, of a wrong one to −5 and less.
  return ranked === undefined ? 0 : Math.max(0, Math.min(1, 1.12 + ranked / (latin.plain.length * 13.5)))
}

/**
 * Compares two names of people, in whatever scripts, order and completeness. A high score says that they may be one, and
 * never that they are.
 */
export function nameLikeness(one: string, other: string): NameLikeness {
  const [a, b] = rejoined(wordsOf(one), wordsOf(other))
  if (a.length === 0 || b.length === 0) return { score: 0, reasons: ['one of them holds no letters'] }
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const { pairs, left } = aligned(short, long)
  const reasons: string[] = []
  const own = pairs.filter(({ from, to }) => !(from.join && to?.join))
  const weigh = own.length > 0 ? own : pairs
  let sum = 0
  let weight = 0
  let least = 1
  for (const { from, to, score } of weigh) {
    const long = Math.sqrt(Math.min(from.plain.length, 9))
    sum += score * long
    weight += long
    least = Math.min(least, score)
    if (to && score === 1 && from.written.toLowerCase() === to.written.toLowerCase())
      reasons.push(`${to.written} in both`)
    else if (to && from.plain.length > 1 && to.plain.length > 1 && score >= 0.75)
      reasons.push(`${from.written} is written like ${to.written}`)
    else if (to && score >= 0.9) reasons.push(`${from.written} may stand for ${to.written}`)
    else reasons.push(to ? `${from.written} is not ${to.written}` : `${from.written} is in one only`)
  }
  let score = (1 - worst) * (sum / weight) + worst * least
  // "Hassan Mohamed Ali" and "Ali Mohamed Hassan": turned about, three names are another's; a surname may go first or last.
  const isTurned = left.length === 0 && pairs.length > 2 && pairs.every(({ i, j }) => i + j === pairs.length - 1)
  if (isTurned) score -= 0.3
  const extra = left.filter(({ join }) => !join)
  // "George H. W." is not "George W.": where both have initials, all of them count.
  const isInitial = ({ plain }: Word) => plain.length === 1
  const isInitialled = extra.some(isInitial) && short.some(isInitial)
  if (isInitialled) score -= 0.3
  if (extra.length > 0) {
    reasons.push(`${extra.map(({ written }) => written).join(' ')} in one only`)
    const known = weigh.filter(({ score }) => score >= 0.8).length
    const free = extra.every(({ plain }) => /(?:ov|ev|yev|iev)(?:ich|yc|ych|ic)$|(?:ov|ev|yev|iv)na$/.test(plain))
    if (known < 2 && !(free && known > 0)) score -= isSurname(short, long) ? 0.1 : 0.22
    else if (least < 0.97) score -= 0.02 * Math.min(2, extra.length)
  }
  const isOther = isTurned || isInitialled || pairs.some(({ from, to }) => to && isOtherName(from.plain, to.plain))
  const slip = isOther ? 0 : slipLikeness(short, long)
  if (slip > score) return { score: slip, reasons: ['written together they differ by a letter or two'] }
  return { score: round(Math.max(0, score)), reasons }
}

/** One word that is the other name's last: people are so called once they have been introduced. */
const isSurname = (short: readonly Word[], long: readonly Word[]) =>
  short.length === 1 && short[0]!.plain.length > 3 && wordLikeness(short[0]!, long.at(-1)!) > 0.75

const round = (score: number) => Math.round(score * 1000) / 1000

function aligned(short: readonly Word[], long: readonly Word[]) {
  const scored = short.flatMap((from, i) =>
    long.map((to, j) => ({ from, to, i, j, score: wordLikeness(from, to) + (i === j ? 0.001 : 0) })),
  )
  scored.sort((x, y) => y.score - x.score)
  const [usedA, usedB] = [new Set<number>(), new Set<number>()]
  const pairs: { from: Word; to: Word | null; i: number; j: number; score: number }[] = []
  for (const { from, to, i, j, score } of scored) {
    if (usedA.has(i) || usedB.has(j)) continue
    usedA.add(i)
    usedB.add(j)
    pairs.push({ from, to, i, j, score: Math.min(1, score) })
  }
  return { pairs, left: long.filter((_, j) => !usedB.has(j)) }
}

/** A letter or two in the whole name: "VladimirPutin", "Kim Jong On". Two only in names long enough. */
function slipLikeness(short: readonly Word[], long: readonly Word[]): number {
  const [a, b] = [short, long].map(words => words.map(({ plain }) => plain).join(''))
  const length = Math.min(a!.length, b!.length)
  if (length < 5 || Math.abs(a!.length - b!.length) > 2) return 0
  const steps = edits(a!, b!)
  if (steps === 0) return 0.97
  if (steps === 1) return 0.9
  return steps === 2 && length >= 8 ? 0.82 : 0
}

/** "Patr ushev" and "Patrushev", "JC" and "Jean Claude": what the one parts, the other may join. */
function rejoined(a: Word[], b: Word[]): [Word[], Word[]] {
  return [joinedAs(a, b), joinedAs(b, a)]
}

function joinedAs(words: Word[], others: readonly Word[]): Word[] {
  for (let i = 0; i + 1 < words.length; i++) {
    const [left, right] = [words[i]!, words[i + 1]!]
    const plain = left.plain + right.plain
    const initials = left.plain.slice(0, 1) + right.plain.slice(0, 1)
    const like = others.find(
      other =>
        (plain.length > 4 && other.plain.length > 4 && edits(other.plain, plain) <= (plain.length > 8 ? 1 : 0)) ||
        (/^\p{Lu}{2}$/u.test(other.written) && other.plain === initials),
    )
    if (!like) continue
    const whole =
      like.plain.length === 2
        ? like
        : { written: `${left.written} ${right.written}`, plain, folded: foldedWord(plain), join: false }
    return [...words.slice(0, i), whole, ...words.slice(i + 2)]
  }
  return words
}
