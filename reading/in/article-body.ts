import { Readability } from '@mozilla/readability'
import { isFurnitureLine, isLineAboveBody, isLineBelowBody } from './furniture-lines.ts'
import { type PageBlock, pageBlocks } from './page-blocks.ts'

/** What is never part of an article, whatever it holds. */
const never = 'script, style, noscript, template, iframe, svg, nav, aside, figcaption, form, button, [hidden]'

/** Words in a class or id that name what stands around an article; `not` guards words that merely contain them. */
const around =
  /(?:^|[\s_-])(?:related|share|sharing|social(?!-media-embed|-embed)|caption|newsletter|promo|sponsor(?:ed)?|advert(?:isement)?s?|ad|ads|sidebar|breadcrumbs?|comments?|disqus|outbrain|taboola|recirc(?:ulation)?|recommend(?:ed|ations?)?|trending|popular|most-read|read-?more|see-?also|more-(?:stories|news|from|on|in)|tags|byline|dateline|timestamp|pub-?date|author-?(?:bio|info|box|card)?|credits?|photo-?credit|image-?credit|gallery|slideshow|carousel|rollover|tooltip|popup|popover|modal|cookie|gdpr|paywall|subscribe|subscription|signup|sign-?up|copyright|footer|print-?only|hide-?print|screen-?reader(?:-text)?|visually-?hidden|sr-only|player|video-player|jump-?link|skip-?link|pagination|pager|prev-?next|nav-?links|toolbar|correction-form|end-?of-?article|inline-?(?:promo|related|video|newsletter))(?=$|[\s_-])/i

/**
 * The body of an article in a page: paragraphs of plain text, in order, without what stands around them. The document is
 * changed by it. Empty where the page holds no article.
 */
export function articleBody(page: Document, title = ''): string {
  dropAround(page)
  const named = namedBody(page)
  const parsed = new Readability<Element>(page, { serializer: node => node as Element }).parse()
  const titles = [title, parsed?.title ?? '']
  const guessed = parsed?.content ? withoutFurniture(pageBlocks(parsed.content), titles) : []
  const told = named ? withoutFurniture(named, titles) : []
  const length = (paragraphs: string[]) => paragraphs.reduce((sum, each) => sum + each.length, 0)
  const [a, b] = [length(told), length(guessed)]
  return (a > 200 && (a > 0.8 * b || b === 0) && a < 3 * b + 4000 ? told : guessed).join('\n\n')
}

/** What a page's own names say is the body: the element of such a name that holds the most prose. */
const bodyNames =
  '[itemprop~=articleBody], .articleBody, .article-body, .article__body, .articlebody, .article-text, .articleText, ' +
  '.article-content, .article__content, .article_content, .story-body, .story__body, .storytext, .story-content, ' +
  '.entry-content, .entry__content, .post-content, .post-body, .post__content, .body-content, .content-body, ' +
  '.field-name-body, .node-body, .news-body, .news-text, .news-content, .rich-text, .td-post-content, .mw-parser-output'

function namedBody(page: Document): PageBlock[] | null {
  let best = null as Element | null
  let most = 0
  let bodies = 0
  for (const node of page.querySelectorAll(bodyNames)) {
    const length = proseLength(node)
    if (length > 200 && !best?.contains(node)) bodies++
    if (length > most) {
      best = node
      most = length
    }
  }
  // Many bodies on one page are a list of articles, or an article in parts: Readability weighs those better.
  return best && bodies <= 2 ? pageBlocks(best as never) : null
}

function dropAround(page: Document): void {
  for (const node of page.querySelectorAll(never)) if (!holdsTheArticle(node)) node.remove()
  const whole = proseLength(page.body)
  for (const node of page.querySelectorAll('body [class], body [id]')) {
    const name = `${node.getAttribute('class') ?? ''} ${node.getAttribute('id') ?? ''}`
    if (around.test(name.replace(/([a-z])([A-Z])/g, '$1-$2')) && proseLength(node) * 4 < whole) node.remove()
  }
}

/** A form or an aside that wraps a whole page, as some old sites have, is not dropped. */
const holdsTheArticle = (node: Element) =>
  node.nodeName.toLowerCase() === 'form' && node.querySelectorAll('p').length > 8

function proseLength(node: Element | null): number {
  if (!node) return 0
  let length = 0
  for (const paragraph of node.querySelectorAll('p')) length += (paragraph.textContent ?? '').length
  return length || (node.textContent ?? '').length
}

const ends = /[.!?…:;。！？؟।]["'”’»)\]]*$/
const wordsOf = (text: string) => text.split(/\s+/).length
const isProse = ({ text }: PageBlock) => (wordsOf(text) >= 9 && ends.test(text)) || wordsOf(text) >= 30

function withoutFurniture(blocks: readonly PageBlock[], titles: readonly string[]): string[] {
  const kept = blocks.slice(0, closingAt(blocks)).filter(block => !isFurnitureLine(block.text) && !isOnlyLinks(block))
  const first = kept.findIndex(block => isProse(block) && !isLineAboveBody(block.text))
  if (first < 0) return kept.map(({ text }) => text)
  const isTitle = (text: string) => titles.some(title => title !== '' && sameWords(title, text))
  const start = kept
    .slice(0, first)
    .filter(
      ({ text, tag }) => !isTitle(text) && !isLineAboveBody(text) && !(/^h[1-6]$/.test(tag) && wordsOf(text) > 12),
    )
  const rest = kept.slice(first).filter(({ text }, i) => i > 4 || !isLineAboveBody(text))
  let end = rest.length
  while (end > 1 && isLineBelowBody(rest[end - 1]!.text)) end--
  // One or two short lines at the end belong to the page; a longer run of them is a list that belongs to the article.
  let short = end
  while (short > 1 && isTrailing(rest[short - 1]!)) short--
  if (end - short <= 2) end = short
  while (end > 1 && isLineBelowBody(rest[end - 1]!.text)) end--
  return [...start, ...rest.slice(0, end)].map(({ text }) => text)
}

/** Where a closing part begins that is not the article's: "About the organisation", "More great stories", and a list. */
function closingAt(blocks: readonly PageBlock[]): number {
  const total = blocks.reduce((sum, { text }) => sum + text.length, 0)
  let before = 0
  for (let i = 0; i < blocks.length; i++) {
    const { text } = blocks[i]!
    const after = total - before - text.length
    if (i > 2 && text.length < 80 && before > total * 0.6 && after < total * 0.35) {
      if (/^(?:About|ABOUT) (?:the |THE )?\p{Lu}[^.!?]{1,60}:?$/u.test(text)) return i
      const listed = blocks.slice(i + 1).every(block => !isProse(block) || block.linked > block.text.length / 2)
      if (
        listed &&
        /^(?:more (?:great|news|stories|from|on|top)|related|recommended|top video|latest|read next|you may also|don['’]t miss|what to read)\b/i.test(
          text,
        )
      )
        return i
    }
    before += text.length
  }
  return blocks.length
}

/** A paragraph that is one link to something else, perhaps with "[VIDEO]" behind it. An address written out stays. */
const isOnlyLinks = ({ text, linked, tag }: PageBlock) =>
  linked >= text.length * 0.9 - 12 &&
  linked > 0 &&
  !/^https?:/.test(text) &&
  !/[.!?]["'”’]?$/.test(text) &&
  (wordsOf(text) >= 4 || tag !== 'p') &&
  !/^h[1-6]$/.test(tag)

/** A short last line without an end: a tag, a section's name, a headline of something else. */
const isTrailing = (block: PageBlock) =>
  !ends.test(block.text) && (wordsOf(block.text) <= 12 || /^h[1-6]$/.test(block.tag)) && block.tag !== 'li'

function sameWords(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return plain(a) === plain(b)
}
