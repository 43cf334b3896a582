import type { SummaryLine } from '@unimpeded/reading/across/lines-of.ts'
import type { FailedPart } from '@unimpeded/reading/failed-part.ts'
import type { Named, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'

/** How an article is called: by its title, outlet, file and day, as far as they are known. */
export function nameOf(articles: readonly ReadArticle[], i: number): string {
  const { title, outlet, published, file } = articles[i]!
  return [title, outlet, published, file].filter(each => each).join(', ') || `article ${i + 1}`
}

/** What a fault kept from being done with an article, or, of `null`, with all of them; one that came to be none by its name. */
export const failedOf = (failed: readonly FailedPart[], i: number | null): string[] =>
  failed
    .filter(({ article }) => article === i)
    .map(({ name, article, sentence }) => (article === null && name !== null ? `${name}: ${sentence}` : sentence))

/** The words of whoever speaks or is spoken to, with whom they stand for where they do not say it: "He (Dmitry Peskov)". */
export function whom({ text, entity }: Pick<Named, 'text' | 'entity'>, { entities }: ReadArticle): string {
  const words = text.replace(/\s+/g, ' ')
  const name = entities.find(({ id }) => id === entity)?.name
  return !name || words.includes(name) ? words : `${words} (${name})`
}

/** What is said, in one line. */
export const contentOf = ({ content }: Statement): string =>
  content.map(({ text }) => text.replace(/\s+/g, ' ')).join(' … ')

/** In which manner: "said", "promised, in the negative"; nothing of a fact. What is denied is in the negative already. */
export const mannerOf = ({ modality, polarity }: Statement): string =>
  modality === null ? '' : polarity === 'negative' && modality !== 'denied' ? `${modality}, in the negative` : modality

/** What is said, and in which manner where it is not plainly said. */
export function saidIn(statement: Statement): string {
  const manner = mannerOf(statement)
  return manner === '' || manner === 'said' ? contentOf(statement) : `${contentOf(statement)} (${manner})`
}

/** A summary line with whom it comes from, as far as that is known: the words stay as they are. */
export function shell({ text, chain, article }: SummaryLine, articles: readonly ReadArticle[]): string {
  const from = chain
    .filter(({ role, text, entity }) => role !== 'outlet' && (entity !== null || !/^(?:he|she|it|they)$/i.test(text)))
    .map(link => whom(link, articles[article]!))
    .reverse()
  return from.length === 0 ? text : `${text} [${from.join(', via ')}]`
}
