import PostalMime from 'postal-mime'
import type { Article, Span } from '../article.ts'
import { ArticleProblem } from './article-problem.ts'
import { fromHtml } from './from-html.ts'
import { furnitureOf } from './furniture-of.ts'
import { isoDateFrom } from './iso-date-from.ts'
import { linesOf } from './lines-of.ts'

/**
 * An e-mailed statement. The subject is its title, the sender its outlet, the mail's date when it was published; `text`
 * is the plain part as it stands, or the words of the HTML part. What is quoted from earlier mails and the signature are
 * furniture.
 * @throws ArticleProblem `bad-email`
 */
export async function fromEmail(mail: Uint8Array | string, file: string | null = null): Promise<Article> {
  const parsed = await PostalMime.parse(mail).catch(() => null)
  const written = parsed?.text?.replace(/\r\n/g, '\n').trimEnd() ?? ''
  const text = written.trim() !== '' ? written : parsed?.html ? fromHtml(parsed.html).text : ''
  if (!parsed || text === '') {
    throw new ArticleProblem(
      'bad-email',
      'mail',
      'The mail holds no text. If the statement is attached, save the attachment and give that.',
    )
  }
  const sender = parsed.from
  const original = forwardedIn(text)
  return {
    file,
    text,
    title: parsed.subject?.replace(/^(?:(?:re|fwd?|fw)\s*:\s*)+/i, '').trim() || null,
    byline: null,
    outlet: original?.from ?? (sender?.name?.trim() || sender?.address || null),
    published:
      original?.date ??
      isoDateFrom(parsed.headers?.find(({ key }) => key === 'date')?.value ?? '') ??
      isoDateFrom(parsed.date ?? ''),
    language: null,
    furniture: merged([...furnitureOf(text), ...quotedOf(text), ...(original?.furniture ?? [])]),
  }
}

/**
 * A statement that somebody forwarded: who sent it first, when, and as furniture the lines of its head with whatever the
 * one who forwarded it wrote above. `null` where the mail forwards none.
 */
function forwardedIn(text: string): { from: string | null; date: string | null; furniture: Span[] } | null {
  const lines = linesOf(text)
  const first = lines.findIndex(
    ({ text: line }, i) =>
      /^\W{0,3}from\s?:\W? \S/i.test(line) && /^\W{0,3}(?:date|sent|to|subject)\s?:/i.test(lines[i + 1]?.text ?? ''),
  )
  if (first < 0) return null
  let last = first
  while (/^\W{0,3}(?:from|date|sent|to|cc|subject|reply-to|importance)\s?:/i.test(lines[last + 1]?.text ?? '')) last++
  if (last === lines.length - 1) return null
  const field = (name: RegExp) => {
    const line = lines.slice(first, last + 1).find(each => name.test(each.text))
    return line ? line.text.replace(/^[^:]{0,12}:\W? ?/, '').trim() : null
  }
  const from = field(/^\W{0,3}from\s?:/i)
  return {
    from:
      from
        ?.replace(/\s*[<[].*$/, '')
        .replace(/^["“]|["”]$/g, '')
        .trim() || from,
    date: isoDateFrom(field(/^\W{0,3}(?:date|sent)\s?:/i) ?? ''),
    furniture: lines.slice(0, last + 1).map(({ start, end }): Span => [start, end]),
  }
}

/** Lines quoted with ">", the line that introduces them, and everything from the signature's "-- " on. */
function quotedOf(text: string): Span[] {
  const lines = linesOf(text)
  const signature = lines.findIndex(({ text: line }) => line === '--')
  return lines.flatMap((line, i): Span[] => {
    const introduces = /^(?:on|le|am|el) .{4,160}(?:wrote|écrit|schrieb|escribió)\s?:$/i.test(line.text)
    const header = /^-{2,}\s?(?:original message|forwarded message)\s?-{2,}$/i.test(line.text)
    const is = line.text.startsWith('>') || introduces || header || (signature >= 0 && i >= signature)
    return is ? [[line.start, line.end]] : []
  })
}

function merged(spans: readonly Span[]): Span[] {
  const unique = new Map(spans.map(span => [span.join(), span]))
  return [...unique.values()].sort((a, b) => a[0] - b[0])
}
