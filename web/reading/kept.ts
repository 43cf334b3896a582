import type { Decided } from '@unimpeded/reading/names/propose-merges.ts'
import type { ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import { createStore, del, entries, get, getMany, set, update } from 'idb-keyval'

/** What a person has decided of a statement that was read. */
export type Decision = {
  state: 'confirmed' | 'rejected'
  /** The statement as the person has set it right. */
  mended?: Statement
  /** The act that put it on record, and the case. */
  onRecord?: { record: string; case: string }
}

/** An article read at a desk, with what was decided of it: kept on this device only. */
export type KeptArticle = {
  /** From its text: the same article dropped twice is one. */
  id: string
  desk: string
  case: string | null
  link: string | null
  /** When it came in, ms. */
  cameAt: number
  read: ReadArticle
  /** Whether a fault of this program kept it from being read as it is now known. */
  failed?: boolean
  /** What reading missed and a person has added by hand; ids of their own. */
  added?: readonly Statement[]
  /** By statement id. */
  decisions: Record<string, Decision>
}

/** What a list shows of an article. */
export type ArticleHead = Pick<KeptArticle, 'id' | 'desk' | 'case' | 'cameAt'> & {
  title: string
  outlet: string | null
  published: string | null
  /** Statements and facts, not commentary and furniture. */
  said: number
  confirmed: number
  rejected: number
}

const articles = createStore('unimpeded-readings', 'articles')
/** Apart from the articles: a decision is kept at once, and a long article is not written again for it. */
const decided = createStore('unimpeded-reading-decisions', 'decisions')
const heads = createStore('unimpeded-reading-heads', 'heads')
const names = createStore('unimpeded-reading-names', 'names')
const keyOf = (desk: string, id: string): string => `${encodeURIComponent(desk)}/${id}`

const isSaid = ({ status }: Statement): boolean => status === 'attributed' || status === 'fact'

/** What was found and what was added by hand, in the order of the text. */
export function allStatements({ read, added = [] }: Pick<KeptArticle, 'read' | 'added'>): Statement[] {
  const start = ({ speaker, cue, content }: Statement): number =>
    Math.min(...[speaker, cue, ...content].flatMap(part => (part ? [part.span[0]] : [])))
  return added.length === 0 ? read.statements : [...read.statements, ...added].sort((a, b) => start(a) - start(b))
}

export function headOf(article: KeptArticle): ArticleHead {
  const { id, desk, case: inCase, cameAt, read, decisions } = article
  const decided = Object.values(decisions)
  return {
    id,
    desk,
    case: inCase,
    cameAt,
    title: titleOf(read),
    outlet: read.outlet,
    published: read.published,
    said: allStatements(article).filter(isSaid).length,
    confirmed: decided.filter(({ state }) => state === 'confirmed').length,
    rejected: decided.filter(({ state }) => state === 'rejected').length,
  }
}

/** Its title, or else its first words. */
export function titleOf({ title, text }: Pick<ReadArticle, 'title' | 'text'>): string {
  if (title) return title
  const first = text.trimStart().slice(0, 90).replace(/\s+/g, ' ')
  return text.trimStart().length > 90 ? `${first.replace(/\s\S*$/, '')} …` : first
}

/** Keeps an article and gives it back with what is decided of it: what already is on the device stands. */
export async function keepArticle(article: KeptArticle): Promise<KeptArticle> {
  await set(keyOf(article.desk, article.id), article, articles)
  return decideOn(article, decisions => decisions)
}

/**
 * Keeps what was decided of one statement, or that nothing is, and gives the article back with all that is decided of it
 * by now: another tab may have decided of others meanwhile, and what one has put on record stays so.
 */
export const keepDecision = (
  article: KeptArticle,
  statement: string,
  next: (before: Decision | undefined) => Decision | undefined,
): Promise<KeptArticle> =>
  decideOn(article, decisions => {
    const { [statement]: had, ...rest } = decisions
    const wanted = next(had)
    const decision = had?.onRecord && !wanted?.onRecord ? had : wanted
    return decision ? { ...rest, [statement]: decision } : rest
  })

/** Keeps what was added by hand, of an article as it lies on the device. */
export async function keepAdded(
  article: KeptArticle,
  next: (before: readonly Statement[]) => readonly Statement[],
): Promise<KeptArticle> {
  let latest = article
  await update<KeptArticle>(
    keyOf(article.desk, article.id),
    kept => {
      latest = { ...(kept ?? article), added: next((kept ?? article).added ?? []) }
      return latest
    },
    articles,
  )
  return latest
}

async function decideOn(
  article: KeptArticle,
  next: (decisions: KeptArticle['decisions']) => KeptArticle['decisions'],
): Promise<KeptArticle> {
  const key = keyOf(article.desk, article.id)
  let decisions = article.decisions
  await update<KeptArticle['decisions']>(
    key,
    kept => {
      decisions = next(kept ?? article.decisions)
      return decisions
    },
    decided,
  )
  const latest = { ...article, decisions }
  await set(key, headOf(latest), heads)
  return latest
}

export const keptArticle = async (desk: string, id: string): Promise<KeptArticle | undefined> =>
  (await keptArticles(desk, [id]))[0]

export async function keptArticles(desk: string, ids: readonly string[]): Promise<KeptArticle[]> {
  const keys = ids.map(id => keyOf(desk, id))
  const found = await getMany<KeptArticle | undefined>(keys, articles)
  const decisions = await getMany<KeptArticle['decisions'] | undefined>(keys, decided)
  return found.flatMap((article, i) => (article ? [{ ...article, decisions: decisions[i] ?? article.decisions }] : []))
}

export async function dropArticle(desk: string, id: string): Promise<void> {
  for (const store of [heads, decided, articles]) await del(keyOf(desk, id), store)
}

/** The desk's articles, the latest first. */
export async function listArticles(desk: string): Promise<ArticleHead[]> {
  const all = await entries<string, ArticleHead>(heads)
  return all
    .map(([, head]) => head)
    .filter(head => head.desk === desk)
    .sort((a, b) => b.cameAt - a.cameAt || (a.id < b.id ? -1 : 1))
}

/** Which names a person at the desk has told to be one, and which not. */
export const namesDecided = async (desk: string): Promise<Decided[]> => (await get<Decided[]>(desk, names)) ?? []
/** Keeps what was decided of two names, or that nothing is; what another tab has decided of others stands. */
export const keepName = (desk: string, one: string, other: string, same: boolean | undefined): Promise<void> =>
  update<Decided[]>(
    desk,
    (before = []) => {
      const rest = before.filter(each => !isOfNames(each, one, other))
      return same === undefined ? rest : [...rest, { one, other, same }]
    },
    names,
  )
/** Whether it is of these two names, in whatever order. */
export const isOfNames = (decided: Pick<Decided, 'one' | 'other'>, one: string, other: string): boolean =>
  (decided.one === one && decided.other === other) || (decided.one === other && decided.other === one)
