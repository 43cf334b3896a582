import { parseHTML } from 'linkedom'
import type { Article } from '../article.ts'
import { articleBody } from './article-body.ts'
import { ArticleProblem } from './article-problem.ts'
import { furnitureOf } from './furniture-of.ts'
import { dateInAddress, pageFacts } from './page-facts.ts'

/** Real pages nest some 30 deep, the worst a few hundred; walking what nests deeper takes time that grows with its square. */
const deepest = 1_000

/**
 * The article in a page: `text` is its body, verbatim, one paragraph a block and an empty line between two; the rest is
 * what the page says of it. `url` is where it was fetched, if it was: the date and the outlet may stand in it.
 * @throws ArticleProblem `too-deep`, `login-wall`, `no-article`
 */
export function fromHtml(
  html: string,
  { file = null, url = null }: { file?: string | null; url?: string | null } = {},
): Article {
  if (nestsDeeperThan(html, deepest)) {
    throw new ArticleProblem(
      'too-deep',
      'html',
      `The page nests elements more than ${deepest} deep. Save its text as a plain text file and give that.`,
    )
  }
  const { document: page } = parseHTML(
    /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`,
  )
  const facts = pageFacts(page)
  const asks = signInOf(page)
  const shown = articleBody(page, facts.title ?? '')
  const text = facts.body && !hasSentence(shown) ? facts.body : shown
  if (text.length < (asks === 'to read on' ? 600 : asks === 'at all' ? 200 : 0)) {
    throw new ArticleProblem(
      'login-wall',
      'html',
      'The page asks to sign in or to subscribe and does not hold the article. Open it where you have access, save it, and give the file.',
    )
  }
  if (!hasSentence(text)) {
    throw new ArticleProblem(
      'no-article',
      'html',
      'The page holds no article that could be found. Copy its text into a plain text file and give that.',
    )
  }
  return {
    file,
    text,
    title: facts.title,
    byline: facts.byline,
    outlet: facts.outlet ?? hostOf(url),
    published: facts.published ?? dateInAddress(url ?? ''),
    language: facts.language,
    furniture: furnitureOf(text),
  }
}

/** A page without a single sentence, such as one that only asks for consent, holds no article. */
const hasSentence = (text: string) => text.split(/\s+/).length > 5 || /\S[.!?。؟।]/.test(text)

const hostOf = (url: string | null) => /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase() ?? null

/** Elements whose end may be left out: pages that never close them do not nest by that. */
const closedByOthers = new Set(
  'p li dt dd tr td th tbody thead tfoot option optgroup colgroup rb rt rtc rp body html head'.split(' '),
)
const empty = new Set(
  'area base br col embed hr img input link meta param source track wbr path circle rect use'.split(' '),
)

/** Counts opening against closing tags, without building anything. */
function nestsDeeperThan(html: string, limit: number): boolean {
  const tags = /<(\/?)([a-zA-Z][a-zA-Z0-9-]{0,40})/g
  let depth = 0
  for (let found = tags.exec(html); found; found = tags.exec(html)) {
    const name = found[2]!.toLowerCase()
    if (name === 'script' || name === 'style') {
      if (found[1]) continue
      const close = indexOfClose(html, name, tags.lastIndex)
      if (close < 0) return false
      tags.lastIndex = close
      continue
    }
    if (closedByOthers.has(name) || empty.has(name)) continue
    depth += found[1] ? (depth > 0 ? -1 : 0) : 1
    if (depth > limit) return true
  }
  return false
}

function indexOfClose(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? -1
}

const toReadOn =
  /\b(?:(?:log|sign) ?in to (?:continue|read|view)|subscribe (?:now )?to (?:continue|read|keep)|subscribers? only|for subscribers|already a (?:subscriber|member)|to continue reading|this (?:content|article|page|story) is (?:for|only)|you must be logged in|access denied|verify (?:that )?you are (?:a )?human|enable javascript and cookies)\b/i
const atAll = /\b(?:please (?:log|sign) ?in|(?:create|register for) (?:a|an|your) (?:free )?account)\b/i

/** Whether a page asks to sign in, as the heads of many pages do, and whether it does so to let one read on. */
function signInOf(page: Document): 'to read on' | 'at all' | null {
  const words = (page.body?.textContent ?? '').slice(0, 60_000)
  if (toReadOn.test(words)) return 'to read on'
  return atAll.test(words) || page.querySelector('input[type=password]') ? 'at all' : null
}
