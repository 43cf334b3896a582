import PostalMime from 'postal-mime'
import type { Article, Span } from '../article.ts'
import { ArticleProblem } from './article-problem.ts'
import { fromHtml } from './from-html.ts'
import { furnitureOf } from './furniture-of.ts'
import { isoDateFrom } from './iso-date-from.ts'
import { languageOf } from './language-of.ts'
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
  return {
    file,
    text,
    title: parsed.subject?.replace(/^(?:(?:re|fwd?|fw)\s*:\s*)+/i, '').trim() || null,
    byline: null,
    outlet: sender?.name?.trim() || sender?.address || null,
    published:
      isoDateFrom(parsed.headers?.find(({ key }) => key === 'date')?.value ?? '') ?? isoDateFrom(parsed.date ?? ''),
    language: languageOf(text),
    furniture: merged([...furnitureOf(text), ...quotedOf(text)]),
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
