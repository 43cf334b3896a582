import { hashOf } from '../crf/features.ts'
import { isEnglish } from '../parts-of-speech.ts'
import { remembered } from '../remembered.ts'
import { setOf } from '../set-of.ts'
import { startsCapital } from '../starts-capital.ts'
import { bodyNouns, givenNames, organisationWords, speech, titles, withoutWords } from './gazetteer.ts'
import type { KnownEntry } from './known-names.ts'
import { isPeople } from './peoples.ts'

/** What the finder of names knows of a spelling wherever it stands: one object for each. */
export type NameWord = {
  text: string
  /** A word, one with a possessive 's, a mark after which a sentence may begin, another mark. */
  form: 'word' | 'owned' | 'ends' | 'mark'
  /** Begins with a capital letter. */
  capital: boolean
  /** Begins so, or with an Arabic article and then so: "al-Burhan". */
  named: boolean
  /** Has no small letter: "UN", "15", a mark. */
  loud: boolean
  /** Begins with a small Latin letter: no name, or a particle of one. */
  small: boolean
  given: boolean
  title: boolean
  /** Heads the name of an organisation: "Ministry", "Radio". */
  head: boolean
  particle: boolean
  /** Has a capital, and is an English word without it: "Lantern", "Hope". */
  english: boolean
  /** "charity", "group": what an organisation is called. */
  body: boolean
  /** "sans", "sin". */
  without: boolean
  /** Tells of a people or a state's own: "Somalis". */
  people: boolean
  /** Names of the gazetteer that begin with it, once looked up. */
  known: readonly KnownEntry[] | null | undefined
  /** Hashed: in small letters, its shape, the lists it is in, its beginning, and its last two, three and four letters. */
  low: number
  shape: number
  kind: number
  prefix: number
  suffix2: number
  suffix3: number
  suffix4: number
}

const titleWords = setOf(titles)
const titlesLow = new Set([...titleWords].map(word => word.toLowerCase()))
const organisationHeads = setOf(organisationWords)
const given = setOf(givenNames)
const speechWords = setOf(speech)
const bodies = setOf(bodyNouns)
const without = setOf(withoutWords)
const particles = setOf(
  'de la del van der den von bin ibn bint binti al el ul ur da do dos das di du le los las ter ten zu zur abu ould wad mint na ag',
)
const joining = setOf('of for and the on in to & against without with')
const months = setOf(
  'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
)

const made = (text: string): NameWord => {
  const low = text.toLowerCase()
  const shape = text
    .slice(0, 12)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}]/gu, 'a')
    .replace(/\p{N}/gu, '9')
    .replace(/(.)\1+/g, '$1+')
  const capital = startsCapital(text)
  const people = capital && isPeople(text)
  const kinds = [
    titleWords.has(text) ? 't' : titlesLow.has(low) ? 'u' : '',
    organisationHeads.has(text) ? 'o' : '',
    given.has(text) || (text.includes('-') && given.has(text.split('-')[0]!)) ? 'g' : '',
    speechWords.has(low) ? 's' : '',
    particles.has(low) || /^(?:al|el|an|as|ad)-/i.test(text) ? 'p' : '',
    joining.has(text) ? 'j' : '',
    months.has(text) ? 'm' : '',
    people ? 'n' : '',
  ].join('')
  return {
    text,
    form: formOf(text),
    capital,
    named: capital || /^(?:a[lnsdrt]|ash|el|[dl])[-'’]\p{Lu}/u.test(text),
    loud: text === text.toUpperCase(),
    small: /^[a-z]/.test(text),
    given: given.has(text),
    title: titleWords.has(text),
    head: organisationHeads.has(text),
    particle: particles.has(text),
    english: capital && /^[A-Za-z]{3,20}$/.test(text) && isEnglish(low),
    body: bodies.has(text),
    without: without.has(text),
    people,
    known: undefined,
    low: hashOf(low),
    shape: hashOf(shape),
    kind: hashOf(kinds),
    prefix: hashOf(low.slice(0, 3)),
    suffix2: hashOf(low.slice(-2)),
    suffix3: hashOf(low.slice(-3)),
    suffix4: hashOf(low.slice(-4)),
  }
}

export const nameWordOf: (text: string) => NameWord = remembered(made)

/** "Kyiv's", in small or in capital letters. */
export const isOwned = (text: string): boolean => /['’][sS]$/.test(text) && /^\p{L}./u.test(text)

function formOf(text: string): NameWord['form'] {
  if (isOwned(text)) return 'owned'
  if (/^[\p{L}\p{N}]/u.test(text)) return 'word'
  return /^[.!?:;…“"«]$/.test(text) ? 'ends' : 'mark'
}

/** What stands before and after a sentence. */
export const edge: NameWord = Object.assign(made(''), {
  low: 1,
  shape: 1,
  kind: 1,
  prefix: 1,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
})
