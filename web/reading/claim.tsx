import { Link } from '@tanstack/react-router'
import type { Link as ChainLink, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import type { ReactNode } from 'react'
import { RecordLink } from '../pages/record-link.tsx'
import { Status } from '../ui/status.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import { nameOf, wordsOf } from './decided.ts'
import { titleOf } from './kept.ts'
import { mannerWords } from './manner-words.ts'
import type { Claims } from './reader.ts'
import { Chain } from './statement-card.tsx'

/** A statement with the article it stands in. */
export type Told = { statement: Statement; article: ReadArticle; from: Claims['from'][number] }

/** Every statement of the claims by its id. */
export function toldBy({ together, from }: Claims): Map<string, Told> {
  return new Map(
    together.articles.flatMap((article, i) =>
      article.statements.map(statement => [statement.id, { statement, article, from: from[i]! }] as const),
    ),
  )
}

/** One claim: through whom it came, what is said, and how it stands at this desk. */
export function Claim(props: { told: Told; claims: Claims; records: Records }): ReactNode {
  const t = useReadingWords()
  const { told, claims } = props
  const { statement, article } = told
  return (
    <li className="claim" data-line>
      <Chain article={article} statement={statement} />
      <blockquote className="quote" dir="auto">
        {wordsOf(statement)}
      </blockquote>
      <div className="row small">
        <Muted>{mannerWords(statement, t)}</Muted>
        <Standing claims={claims} id={statement.id} records={props.records} />
        <Where told={told} />
      </div>
    </li>
  )
}

/** What the register holds of statements: those an assessment leans on, and those taken back. */
export type Records = { cited: ReadonlySet<string>; withdrawn: ReadonlySet<string> }

export function Standing(props: { id: string; claims: Claims; records: Records }): ReactNode {
  const t = useReadingWords()
  const { id, claims } = props
  const { cited, withdrawn } = props.records
  const records = claims.onRecord[id] ?? []
  return (
    <>
      {records.map((record, i) => (
        <Status key={record} tone={withdrawn.has(record) ? 'stop' : 'ok'}>
          <RecordLink id={record}>
            {t(withdrawn.has(record) ? 'decision.withdrawn' : i ? 'decision.on-record-again' : 'decision.on-record')}
          </RecordLink>
        </Status>
      ))}
      {records.length ? null : claims.confirmed.includes(id) ? (
        <Status tone="ok">{t('decision.confirmed')}</Status>
      ) : (
        <Status tone="quiet">{t('claims.proposed')}</Status>
      )}
      {records.some(record => cited.has(record)) ? <Status tone="info">{t('claims.cited')}</Status> : null}
    </>
  )
}

/** Where it can be looked up: its place in the article on this device; and of what day it is. Its outlet stands in the chain. */
export function Where({ told }: { told: Told }): ReactNode {
  const { article, from, statement } = told
  return (
    <>
      {'record' in from ? null : (
        <Link search={{ article: from.article, s: statement.id }} to="/reading">
          <bdi>{titleOf(article)}</bdi>
        </Link>
      )}{' '}
      <Muted>{article.published?.slice(0, 10)}</Muted>
    </>
  )
}

/** Words beside others, in one piece where they are short; nothing where there are none, so that nothing stands askew. */
export const Muted = ({ children }: { children: string | null | undefined }): ReactNode =>
  children ? <bdi className="muted nowrap">{children}</bdi> : null

/** A chain as running words: from the outlet to the speaker. */
export const chainWords = (chain: readonly ChainLink[], article: ReadArticle): string =>
  chain
    .map(link => nameOf(link, article) || article.outlet || '')
    .filter(Boolean)
    .join(' → ')
