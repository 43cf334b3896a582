import type { Article } from '../article.ts'
import { ArticleProblem } from './article-problem.ts'
import { decodeArticle } from './decode-article.ts'
import { fromText } from './from-text.ts'
import { languageOf } from './language-of.ts'

/** What is known of a file beside its bytes. */
export type Incoming = {
  /** Its name, or the address it was fetched from: it becomes the article's `file`. */
  name?: string | null
  /** As the transport or the file system says: `text/html; charset=windows-1251`. */
  contentType?: string | null
  /** Where it was fetched. */
  url?: string | null
  /** When it came in, ISO 8601: the date of publication is sought no later than this, and the article keeps it. */
  received?: string | null
}

export const mostBytes = 5_000_000
export const mostCharacters = 1_000_000

/** What a file turns out to be. */
export type IncomingForm = 'html' | 'feed' | 'email' | 'mbox' | 'text'

/**
 * The one article in a file: a page, a plain text, an e-mailed statement, a feed of one item.
 * @throws ArticleProblem what it is instead, and what to do
 */
export async function articleFrom(input: Uint8Array | string, incoming: Incoming = {}): Promise<Article> {
  const articles = await articlesFrom(input, incoming)
  if (articles.length === 1) return articles[0]!
  throw new ArticleProblem(
    'bad-feed',
    'feed',
    `This is a feed of ${articles.length} items and not an article. Choose one of its items, or read them all.`,
  )
}

/**
 * The articles in a file: one, or every item of a feed. A text is taken verbatim.
 * @throws ArticleProblem `empty`, `too-large`, `binary`, and what the readers of each form throw
 */
export async function articlesFrom(input: Uint8Array | string, incoming: Incoming = {}): Promise<Article[]> {
  const { name = null, contentType = null, url = null, received = null } = incoming
  const size = input.length
  if (size > mostBytes) {
    throw new ArticleProblem(
      'too-large',
      'file',
      `The file holds ${inMegabytes(size)} MB; up to ${inMegabytes(mostBytes)} MB are read. Give the article alone, as text.`,
    )
  }
  if (typeof input !== 'string') refuseBinary(input)
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null
  const text = typeof input === 'string' ? input : decodeArticle(input, charset)
  if (text.trim() === '')
    throw new ArticleProblem('empty', 'file', 'The file holds no text. Give a file with the article in it.')
  if (typeof input === 'string' && text.includes('\u0000')) throw binary('a binary file')
  const articles = await read(formOf(text, name ?? url, contentType), text, typeof input === 'string' ? text : input, {
    name: name ?? url,
    url,
  })
  for (const article of articles) {
    if (article.text.length > mostCharacters) {
      throw new ArticleProblem(
        'too-large',
        'text',
        `The text holds ${article.text.length} characters; up to ${mostCharacters} are read. Give the article in parts.`,
      )
    }
  }
  return Promise.all(
    articles.map(async article => ({
      ...notAfter(article, received),
      language: await languageOf(article.text, article.language),
      ...(received ? { received } : {}),
    })),
  )
}

/** The articles of a file, in the language they declare. What reads pages, mails and feeds is loaded only for one of them. */
async function read(
  form: IncomingForm,
  text: string,
  mail: Uint8Array | string,
  at: { name: string | null; url: string | null },
): Promise<Article[]> {
  if (form === 'text') return [fromText(text, at.name)]
  if (form === 'html') {
    const { fromHtml } = await import('./from-html.ts')
    return [fromHtml(text, { file: at.name, url: at.url })]
  }
  if (form === 'email' || form === 'mbox') {
    const { fromEmail } = await import('./from-email.ts')
    return Promise.all((form === 'email' ? [mail] : mailsIn(text)).map(each => fromEmail(each, at.name)))
  }
  const { fromFeed } = await import('./from-feed.ts')
  const { items } = fromFeed(text, at.name)
  const articles = items.map(({ article }) => article).filter(article => article.text !== '')
  if (articles.length === 0)
    throw new ArticleProblem('bad-feed', 'feed', 'The feed holds no item with text. Give the address of one article.')
  return articles
}

const inMegabytes = (bytes: number) => Math.round(bytes / 100_000) / 10

/** A date after the file came in is a slip of the page, or the date of something it announces. */
const notAfter = (article: Article, received: string | null): Article =>
  received && article.published && article.published.slice(0, 10) > dayAfter(received)
    ? { ...article, published: null }
    : article

const dayAfter = (received: string) =>
  new Date(Date.parse(`${received.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** By what it is called, and, where that says nothing or says otherwise than its beginning, by its beginning. */
export function formOf(text: string, name: string | null, contentType: string | null): IncomingForm {
  const start = text.slice(0, 4000).replace(/^\ufeff?\s*/, '')
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (newMail.test(start) && looksLikeMail(start.replace(/^.*\r?\n/, ''))) return 'mbox'
  if (
    /^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*|<\?[^>]{0,200}>\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(
      start,
    )
  )
    return 'feed'
  if (type === 'text/plain' || /\.(?:txt|md|text)$/i.test(name ?? ''))
    return looksLikeMail(start) && type !== 'text/plain' ? 'email' : 'text'
  if (/^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(start))
    return 'html'
  if (type === 'message/rfc822' || /\.eml$/i.test(name ?? '') || looksLikeMail(start)) return 'email'
  if (/html/.test(type) || /\.x?html?$/i.test(name ?? '')) return 'html'
  return (start.match(/<\/?(?:p|div|span|h[1-6]|article|section|a|br|ul|li)\b[^>]{0,200}>/gi) ?? []).length > 4
    ? 'html'
    : 'text'
}

/** The line that parts the mails of a mailbox: "From press@ministry.example Wed Sep 18 08:00:00 2024". */
const newMail = /^From \S{1,200} .{0,40}\d\d:\d\d.{0,40}$/m

/** The mails of a mailbox file, each without the marks that the box sets. */
function mailsIn(text: string): string[] {
  const mails: string[][] = []
  for (const line of text.split('\n')) {
    if (newMail.test(line)) mails.push([])
    else mails.at(-1)?.push(line.replace(/^>(>*From )/, '$1'))
  }
  return mails.map(lines => lines.join('\n'))
}

function looksLikeMail(start: string): boolean {
  const head = start.split(/\r?\n\r?\n/, 1)[0]!
  const names = [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'received',
    'mime-version',
    'return-path',
    'content-type',
  ]
  const lines = head.split(/\r?\n/)
  if (!lines.every(line => /^(?:[\w-]{1,60}:|[ \t])/.test(line))) return false
  return names.filter(name => lines.some(line => line.toLowerCase().startsWith(`${name}:`))).length >= 3
}

const signatures: [bytes: number[], what: string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or an office document'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an office document'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x89, 0x50, 0x4e, 0x47], 'an image'],
  [[0xff, 0xd8, 0xff], 'an image'],
  [[0x47, 0x49, 0x46, 0x38], 'an image'],
  [[0x52, 0x49, 0x46, 0x46], 'an image or a recording'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
]

function refuseBinary(bytes: Uint8Array): void {
  const known = signatures.find(([sign]) => sign.every((byte, i) => bytes[i] === byte))
  if (known) throw binary(known[1])
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return
  let control = 0
  let zeros = 0
  const sample = bytes.subarray(0, 8_192)
  for (const byte of sample) {
    if (byte === 0) zeros++
    else if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) control++
  }
  const asUtf16 = zeros > sample.length * 0.17 && zeros <= sample.length * 0.55 && control < sample.length * 0.02
  if ((zeros > 0 && !asUtf16) || control > sample.length * 0.02) throw binary('a binary file')
}

const binary = (what: string) =>
  new ArticleProblem(
    'binary',
    'file',
    `This is ${what} and not text. Save its words as text or as a web page, and give that.`,
  )
