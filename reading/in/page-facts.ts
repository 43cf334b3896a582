import { isoDateFrom } from './iso-date-from.ts'

/** What a page says of the article it holds, beside its body. What is not told is `null`. */
export type PageFacts = {
  title: string | null
  byline: string | null
  outlet: string | null
  published: string | null
  language: string | null
  /** The article's words, where the page's data hold them: some pages show them by script only. */
  body: string | null
}

type Json = Record<string, unknown>

/** Reads JSON-LD, meta elements, `time`, and the words of a byline, in this order of trust. */
export function pageFacts(page: Document): PageFacts {
  const meta = metaOf(page)
  const linked = jsonArticleOf(page)
  return {
    title: titleOf(page, meta, linked),
    byline: bylineOf(page, meta, linked),
    outlet: clean(
      meta('og:site_name') ??
        nameOf(linked?.publisher) ??
        meta('application-name') ??
        meta('publisher') ??
        meta('dc.publisher') ??
        siteOfTitle(page) ??
        null,
    ),
    published: publishedOf(page, meta, linked),
    body: textOf(linked?.articleBody),
    language: page.documentElement?.getAttribute('lang') || meta('og:locale') || meta('content-language') || null,
  }
}

function metaOf(page: Document): (name: string) => string | null {
  const found = new Map<string, string>()
  for (const node of page.querySelectorAll('meta[content]')) {
    const name = (
      node.getAttribute('property') ||
      node.getAttribute('name') ||
      node.getAttribute('itemprop') ||
      node.getAttribute('http-equiv') ||
      ''
    ).toLowerCase()
    const value = node.getAttribute('content')!.trim()
    if (name !== '' && value !== '' && !found.has(name)) found.set(name, value)
  }
  return name => found.get(name) ?? null
}

/** The first article, report or posting among a page's JSON-LD blocks. What is not JSON is passed over. */
function jsonArticleOf(page: Document): Json | null {
  const known = new Map<unknown, Json>()
  let article: Json | null = null
  for (const node of page.querySelectorAll('script[type="application/ld+json"]')) {
    let value: unknown
    try {
      value = JSON.parse((node.textContent ?? '').replace(/[\u0000-\u001f]+/g, ' '))
    } catch {
      continue
    }
    const waiting: unknown[] = [value]
    for (let seen = 0; waiting.length > 0 && seen < 500; seen++) {
      const next = waiting.shift()
      if (Array.isArray(next)) waiting.push(...next.slice(0, 100))
      if (!isObject(next)) continue
      if (next['@id'] && next.name) known.set(next['@id'], next)
      if ([next['@type']].flat().some(type => /(?:article|report|posting)$/i.test(String(type)))) {
        article ??= next
        continue
      }
      if (next['@graph']) waiting.push(next['@graph'])
      if (next.mainEntity) waiting.push(next.mainEntity)
    }
  }
  if (!article) return null
  // A graph names its people and publishers once, and points to them.
  const told = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(told) : isObject(value) ? (known.get(value['@id']) ?? value) : value
  return { ...article, author: told(article.author), publisher: told(article.publisher) }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

function nameOf(value: unknown): string | null {
  const names = [value].flat().map(each => (isObject(each) ? textOf(each.name) : textOf(each)))
  const known = names.filter((name): name is string => name !== null && !/^https?:/.test(name))
  return known.length > 0 ? known.join(', ') : null
}

const clean = (text: string | null) => text?.replace(/\s+/g, ' ').trim().slice(0, 400) || null

function titleOf(page: Document, meta: (name: string) => string | null, linked: Json | null): string | null {
  const headings = [...page.querySelectorAll('h1')].map(node => clean(node.textContent)).filter(text => text !== null)
  const told = clean(meta('og:title') ?? textOf(linked?.headline) ?? meta('twitter:title') ?? meta('dc.title'))
  const whole = clean(page.querySelector('title')?.textContent ?? null)
  // The heading that readers see, where the page's own title holds it: meta titles are shortened or carry the outlet.
  const heading = headings.find(text => [told, whole].some(each => each && like(each, text)))
  return (
    heading ??
    told ??
    (headings.length === 1 ? headings[0]! : null) ??
    (whole && withoutSite(whole)) ??
    headings[0] ??
    null
  )
}

function like(a: string, b: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const [left, right] = [words(a), new Set(words(b))]
  const shared = left.filter(word => right.has(word)).length
  return right.size > 1 && shared >= 0.6 * Math.min(left.length, right.size)
}

const separator = / [|·•»–—-] | \|\| | :: /

function withoutSite(title: string): string {
  const parts = title.split(separator)
  return parts.length > 1 && parts[0]!.length > 12 ? parts[0]!.trim() : title
}

function siteOfTitle(page: Document): string | null {
  const parts = (page.querySelector('title')?.textContent ?? '').split(/ [|–—-] /)
  const last = parts.at(-1)!.trim()
  return parts.length > 1 && last.length > 1 && last.length < 40 && last.split(/\s+/).length <= 5 ? last : null
}

function bylineOf(page: Document, meta: (name: string) => string | null, linked: Json | null): string | null {
  const told = nameOf(linked?.author) ?? nameOf(linked?.creator) ?? meta('author') ?? meta('article:author')
  const shown = meta('byl') ?? meta('parsely-author') ?? meta('sailthru.author') ?? meta('dc.creator')
  const seen = () =>
    page.querySelector('[rel~=author], [itemprop~=author], .byline, .author-name, .article-author, .byline__name')
      ?.textContent ?? null
  const found = [told, shown, seen()].map(clean).find(name => name && !/^https?:|@\w+$/.test(name)) ?? null
  const name = found?.replace(/^(?:written )?by:?\s+/i, '').replace(/\s*(?:\||•|·).*$/, '') ?? null
  return name && name.length <= 160 && name.split(/\s+/).length <= 20 ? name : null
}

function publishedOf(page: Document, meta: (name: string) => string | null, linked: Json | null): string | null {
  const told = [
    textOf(linked?.datePublished),
    meta('article:published_time'),
    meta('og:article:published_time'),
    meta('og:published_time'),
    meta('datepublished'),
    meta('parsely-pub-date'),
    meta('sailthru.date'),
    meta('dc.date.issued'),
    meta('dcterms.created'),
    meta('dc.date'),
    meta('pubdate'),
    meta('publish-date'),
    meta('publish_date'),
    meta('article.published'),
    meta('date'),
  ]
  const shown = [...page.querySelectorAll('time[pubdate], [itemprop~=datePublished], article time, time')]
    .slice(0, 4)
    .map(node => node.getAttribute('datetime') ?? node.getAttribute('content') ?? node.textContent)
  for (const each of [...told, ...shown]) {
    const found = each && isoDateFrom(each)
    if (found) return found
  }
  return dateInAddress(meta('og:url') ?? page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')
}

/** Many outlets write the day into the address: /2024/09/17/, /2024/sep/17/. */
export function dateInAddress(address: string): string | null {
  const found = /\/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:[/-]|$)/i.exec(address)
  if (!found) return null
  const [, year, month, day] = found
  return /\d/.test(month!)
    ? isoDateFrom(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
    : isoDateFrom(`${day} ${month} ${year}`)
}
