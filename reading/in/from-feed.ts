import { DOMParser as TreeParser } from 'linkedom'
import type { Article } from '../article.ts'
import { ArticleProblem } from './article-problem.ts'
import { furnitureOf } from './furniture-of.ts'
import { isoDateFrom } from './iso-date-from.ts'
import { pageBlocks } from './page-blocks.ts'

/** One item of a feed, as the feed tells it: often only the beginning of the article that stands at `url`. */
export type FeedItem = { url: string | null; article: Article }

/** A feed: who publishes it, and its items in its own order. */
export type Feed = { title: string | null; items: FeedItem[] }

const mostItems = 1_000

/**
 * RSS 0.9 to 2.0, RDF and Atom.
 * @throws ArticleProblem `bad-feed`
 */
export function fromFeed(xml: string, file: string | null = null): Feed {
  const page = new TreeParser().parseFromString(xml.replace(/^\ufeff?\s*/, ''), 'text/xml') as unknown as Document
  const root = page.documentElement
  const kind = root ? local(root) : ''
  if (!root || !['rss', 'rdf', 'feed'].includes(kind)) {
    throw new ArticleProblem(
      'bad-feed',
      'feed',
      'This is not an RSS, RDF or Atom feed. Give the address of the feed itself, or of one article.',
    )
  }
  const channel = kind === 'feed' ? root : (child(root, 'channel') ?? root)
  const title = words(child(channel, 'title'))
  const declared = words(child(channel, 'language')) ?? root.getAttribute('xml:lang')
  const nodes = [...childrenOf(channel), ...(kind === 'rdf' ? childrenOf(root) : [])].filter(node =>
    ['item', 'entry'].includes(local(node)),
  )
  if (nodes.length > mostItems) {
    throw new ArticleProblem(
      'bad-feed',
      'feed',
      `The feed holds ${nodes.length} items; up to ${mostItems} are read. Give a shorter one.`,
    )
  }
  return { title, items: nodes.map(node => itemOf(node, title, declared, file)) }
}

function itemOf(node: Element, outlet: string | null, declared: string | null, file: string | null): FeedItem {
  const link = child(node, 'link')
  const links = childrenOf(node).filter(each => local(each) === 'link')
  const alternate = links.find(each => (each.getAttribute('rel') ?? 'alternate') === 'alternate') ?? link
  const guid = words(child(node, 'guid'))
  const url =
    alternate?.getAttribute('href') ||
    words(link) ||
    (guid && /^https?:/.test(guid) ? guid : null) ||
    node.getAttribute('rdf:about')
  const body = child(node, 'encoded') ?? child(node, 'content') ?? child(node, 'description') ?? child(node, 'summary')
  const text = body ? plainOf(body) : ''
  const when = ['pubdate', 'published', 'date', 'issued', 'updated']
    .map(name => words(child(node, name)))
    .find(found => found)
  const author = child(node, 'creator') ?? child(node, 'author')
  const source = words(child(node, 'source'))
  return {
    url: url || null,
    article: {
      file: url || file,
      text,
      title: words(child(node, 'title')),
      byline: (author && words(child(author, 'name'))) || words(author),
      outlet: source ?? outlet,
      published: when ? isoDateFrom(when) : null,
      language: declared,
      furniture: furnitureOf(text),
    },
  }
}

const local = (node: Element) => node.nodeName.toLowerCase().replace(/^.*:/, '')
const childrenOf = (node: Element) => [...node.children]
const child = (node: Element, name: string) => childrenOf(node).find(each => local(each) === name) ?? null

function words(node: Element | null): string | null {
  const text = node ? plainOf(node) : ''
  return text.replace(/\s+/g, ' ').trim() || null
}

/** What an element holds as plain text; HTML in it, escaped or not, is read as a page is. */
function plainOf(node: Element): string {
  const inside = node.children.length > 0 ? node.innerHTML : (node.textContent ?? '')
  const raw = inside.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
  if (!/<[a-z!/]|&[a-z#]/i.test(raw)) return raw.trim()
  const page = new TreeParser().parseFromString(`<html><body>${raw}</body></html>`, 'text/html') as unknown as Document
  return pageBlocks(page.documentElement as never)
    .map(({ text }) => text)
    .join('\n\n')
}
