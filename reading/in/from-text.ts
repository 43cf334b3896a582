import type { Article } from '../article.ts'
import { furnitureOf } from './furniture-of.ts'
import { isoDateFrom } from './iso-date-from.ts'
import { linesOf, type TextLine } from './lines-of.ts'
import { mastheadOf } from './masthead-of.ts'

const wordsOf = (text: string) => text.split(/\s+/).length
const datelinePlace = String.raw`\p{Lu}[\p{Lu}\p{L}.’' -]{1,40}(?:, \p{Lu}[\p{L}.’' -]{1,30}){0,2}`
const dateline = new RegExp(
  `^${datelinePlace}(?:[,.] [\\p{L}.]{3,10} \\d{1,2}(?:, \\d{4})?\\.?|[,.] \\d{1,2} [\\p{L}.]{3,10}(?: \\d{4})?)?(?:[,.]? ?[(/](\\p{Lu}[\\p{L}. -]{1,30})[)/])?[.,]? ?(?:[-–—:]{1,2}|/) ?`,
  'u',
)
/** "MOSCOW, September 17. /TASS/. …": like "KYIV. Sept 17 (Interfax) –" it makes sentences of its own, which say nothing. */
const slashed = new RegExp(
  `^${datelinePlace}, (?:[\\p{L}.]{3,10} \\d{1,2}|\\d{1,2} [\\p{L}.]{3,10})(?:,? \\d{4})?\\. /(\\p{Lu}[\\p{L} .-]{1,30})/\\. ?`,
  'u',
)
const bylineLine = /^by:? ((?:\p{Lu}|de |van |al-)[\p{L}.'’ -]{2,60}(?:(?:,| and|;) \p{Lu}[\p{L}.'’ -]{2,60}){0,4})$/iu
const dateLine = /^(?:published|posted|updated|date|issued|released)?\s?(?:on|at)?\s?:?\s?/i

/**
 * A plain-text file as an article: `text` is the file, exactly. The title is a short first line that stands by itself;
 * byline, date and outlet are read from the lines and the dateline above the first paragraph. What is not told is `null`.
 */
export function fromText(text: string, file: string | null = null): Article {
  const lines = linesOf(text)
  const furniture = furnitureOf(text, lines)
  const masthead = mastheadOf(lines)
  for (const line of masthead?.lines ?? [])
    if (!furniture.some(([start]) => start === line.start)) furniture.push([line.start, line.end])
  const inFurniture = (line: TextLine) => furniture.some(([start, end]) => line.start >= start && line.end <= end)
  const all = lines.filter(line => !inFurniture(line))
  const letterhead = letterheadOf(all)
  const own = all.slice(letterhead ? 1 : 0)
  if (own[0] && genre.test(own[0].text)) own.shift()
  const title = titleOf(own)
  const head = lines.slice(0, 8).filter(line => wordsOf(line.text) <= 25)
  const opening = own.find(line => line !== own[0] || title === null)
  const first = own.find(line => wordsOf(line.text) > 12 && line.text !== title)
  const line = first && (slashed.exec(first.text) ?? dateline.exec(first.text))
  if (first && line && /\. [\p{Lu}/]/u.test(line[0]))
    furniture.push([first.start, first.start + line[0].trimEnd().length])
  furniture.sort(([a], [b]) => a - b)
  return {
    file,
    text,
    title,
    byline: head.map(each => bylineLine.exec(each.text)?.[1]).find(found => found) ?? null,
    outlet:
      (line?.[1] && !/\d/.test(line[1]) ? line[1] : null) ??
      sourceLine(lines) ??
      issuerOf(title) ??
      letterhead ??
      masthead?.outlet ??
      null,
    published: masthead?.published ?? publishedOf(head, line ? line[0] : '', opening),
    language: null,
    furniture,
  }
}

function titleOf(lines: readonly TextLine[]): string | null {
  const [first, second] = lines
  if (!first || !second || first.text.length > 200 || wordsOf(first.text) > 24 || wordsOf(first.text) < 2) return null
  if (/[.:;,]["”’]?$/.test(first.text) || isoDateFrom(first.text) === first.text || bylineLine.test(first.text))
    return null
  // The first line of an interview is no title.
  if ([first, second].every(({ text }) => /^\p{Lu}[^:.?!]{0,40}: \S/u.test(text))) return null
  if (/^(?:mr|madam|dear|thank|q|a|question|answer)\b[^a-z]?/i.test(first.text)) return null
  return first.text.replace(/^#{1,6} /, '')
}

const capitalised = String.raw`\p{Lu}[\p{L}’'-]*`
const bodyName = `${capitalised}(?:(?: (?:of|for|and|the|de|du|des|del|la)){0,2} ${capitalised}){0,9}`
const issuing =
  /^(?:(?:press|joint|official|public|written) )?(?:statement|communiqu[eé]|declaration|press release|announcement|comment|readout|message) (?:issued )?(?:by|of|from) (?:the )?/i
const issuer = new RegExp(
  `^${bodyName}?(?=$|[,:]| (?:on|ON|regarding|concerning|about|following|after|in (?:response|connection|relation)|at|to|with) )`,
  'u',
)
const office =
  /^(?:the )?(?:[\p{L}-]+ ){0,3}?(?:ministry|office|embassy|government|mission|nations|committee|directorate|secretariat|department|staff|cabinet|council|presidency|commission|service|delegation|administration|authority|agency)\b/iu
const genre = /^(?:press|media|news)? ?(?:release|statement|communiqu[eé]|comment|briefing|note|announcement)$/i
const wholeName = new RegExp(`^(?:The |THE )?${bodyName}$`, 'u')

/** Whose statement it is, where its title says so: "Statement by the Ministry of Health on …". */
function issuerOf(title: string | null): string | null {
  const opening = title && issuing.exec(title)?.[0]
  return opening ? (issuer.exec(title.slice(opening.length))?.[0] ?? null) : null
}

/** A first line that is nothing but the name of an office, above a title: whoever issued it. */
function letterheadOf([first, second]: readonly TextLine[]): string | null {
  if (!first || !second || wordsOf(second.text) > 24 || /[.!?]$/.test(second.text)) return null
  return wholeName.test(first.text) && office.test(first.text) ? first.text : null
}

/** “Situation Report No. 12 (as of 30 June 2025)”: the day up to which it tells. */
const upTo = /\bas (?:of|at)\b/i

function publishedOf(head: readonly TextLine[], datelineWords: string, opening: TextLine | undefined): string | null {
  for (const { text } of head) {
    if (upTo.test(text)) continue
    const rest = text.replace(dateLine, '')
    const found = isoDateFrom(rest)
    // A line that is a date and little else; a sentence that names a date is not when it was published.
    if (found && (wordsOf(text) <= 9 || rest !== text) && !/[.!?]$/.test(text)) return found
  }
  const below = opening && wordsOf(opening.text) <= 8 && !upTo.test(opening.text) ? isoDateFrom(opening.text) : null
  return isoDateFrom(datelineWords) ?? below ?? dayToldUpTo(head)
}

function dayToldUpTo(head: readonly TextLine[]): string | null {
  for (const { text } of head) {
    const at = /[.!?]$/.test(text) ? -1 : text.search(upTo)
    const found = at < 0 ? null : isoDateFrom(text.slice(at))
    if (found) return found
  }
  return null
}

function sourceLine(lines: readonly TextLine[]): string | null {
  const near = [...lines.slice(0, 6), ...lines.slice(-4)]
  return (
    near.map(({ text }) => /^source\s?: (\p{Lu}[\p{L}\p{N}.'’& -]{1,60})$/iu.exec(text)?.[1]).find(found => found) ??
    null
  )
}
