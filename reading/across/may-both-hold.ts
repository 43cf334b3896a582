/** Two numbers that are not one, and of which the words allow both: a part and the rest, a part and the whole, the room there is. */
import { type Counted, isUnnumbered } from './counted.ts'
import type { Telling } from './tellings-of.ts'

/** Whether the words allow both, though the numbers are not one; `daysOf` are those on which what a telling tells of happened. */
export const mayBothHold = (
  x: Telling,
  a: Counted,
  y: Telling,
  b: Counted,
  daysOf: (telling: Telling) => readonly number[],
): boolean =>
  a.whole === b.value ||
  b.whole === a.value ||
  isRestOf(a, b) ||
  isRestOf(b, a) ||
  isOfThose(a, b) ||
  isOfThose(b, a) ||
  isOneOfBoth(a, b) ||
  isOneOfBoth(b, a) ||
  isRoom(x, a) !== isRoom(y, b) ||
  isOfBefore(x, y, daysOf) ||
  isOfBefore(y, x, daysOf) ||
  isSetAside(x, a) ||
  isSetAside(y, b) ||
  areOfOtherPoints(x, a, y, b)

/** "Ten of the seventeen were lost" and "seven arrived". */
const isRestOf = (part: Counted, rest: Counted): boolean =>
  part.whole !== null && rest.whole === null && part.whole - part.value === rest.value

/** "Two of the wounded have died" and "25 people were wounded". */
const isOfThose = (part: Counted, all: Counted): boolean =>
  part.isPart && !part.leans && part.whole === null && !all.isPart && !isUnnumbered(all) && part.value < all.value

/** "Both planes came back" and "a plane was hit". */
const isOneOfBoth = (both: Counted, single: Counted): boolean =>
  /^both$/i.test(both.text) && single.value === 1 && isUnnumbered(single)

/** "Licensed for 20 passengers", "room for 300": how many there may be, and not how many there are. */
const isRoom = ({ article: { text } }: Telling, { span: [start] }: Counted): boolean =>
  /\b(?:licen[sc]ed|built|meant|designed|made|fitted|equipped|room|space|seats|beds|places)\s(?:only\s)?(?:for|to\s(?:hold|carry|take))\s(?:\p{L}+\s)?$/iu.test(
    text.slice(Math.max(0, start - 40), start),
  )

/** "Eight kilometres from the front" and "forty kilometres from the port" are no one way. */
function areOfOtherPoints(x: Telling, a: Counted, y: Telling, b: Counted): boolean {
  if (a.of !== 'way' || b.of !== 'way') return false
  const [from, other] = [measuredFrom(x, a), measuredFrom(y, b)]
  return from !== null && other !== null && from !== other
}

/** The word for what a way is measured from: "kilometres south of the mill". */
const measuredFrom = ({ article: { text } }: Telling, { span: [, end] }: Counted): string | null =>
  /^\s\p{L}+\s(?:\p{L}+\s)?(?:from|of|off|outside|beyond|above|below)\s(?:the\s|its\s|their\s)?([\p{L}’-]+)/iu
    .exec(text.slice(end, end + 80))?.[1]
    ?.toLowerCase() ?? null

/**
 * "Last week five rounds had struck the town" and "seven rounds struck it on Wednesday": what had been on another day than what
 * is told. In what is said, "had" is but the tense of whoever tells it.
 */
function isOfBefore(before: Telling, told: Telling, daysOf: (telling: Telling) => readonly number[]): boolean {
  if (!hadBeen(before) || hadBeen(told)) return false
  if (earlier.test(wordsOf(before))) return true
  const days = daysOf(told)
  return before.days.length > 0 && days.length > 0 && !before.days.some(day => days.includes(day))
}

/** "Reports of dozens of dead are exaggerated." */
const isSetAside = ({ article: { text }, sentenceSpan }: Telling, { span: [start, end] }: Counted): boolean =>
  /\b(?:reports?|claims?|talk|rumou?rs?|figures?|tolls?|stories|tales?)\sof\s(?:some\s|about\s|over\s|more\sthan\s)?$/i.test(
    text.slice(Math.max(sentenceSpan[0], start - 40), start),
  ) &&
  /^[^.;]{0,40}\b(?:is|are|was|were)\s(?:\p{L}+ly\s)?(?:exaggerated|inflated|false|untrue|wrong|invented|unfounded|baseless|nonsense|lies)\b/iu.test(
    text.slice(end, sentenceSpan[1]),
  )

const wordsOf = ({ article: { text }, sentenceSpan }: Telling): string => text.slice(...sentenceSpan)
const hadBeen = (telling: Telling): boolean =>
  telling.statement.status === 'fact' &&
  /\bhad\s(?:(?:already|also|just|\p{L}+ly)\s)?(?!to\b|no\b|not\b|an?\b|the\b)\p{L}{3,}/u.test(wordsOf(telling)) &&
  !/\bby\s(?:\p{Lu}|\d|noon|then|now|evening|nightfall)/u.test(wordsOf(telling))
const earlier =
  /\b(?:last\s(?:week|month|year|winter|spring|summer|autumn)|(?:days?|weeks?|months?|years?)\s(?:before|earlier)|the\s(?:week|month|year)\sbefore)\b/i
