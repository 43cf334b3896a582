import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { Shape } from '../ui/status.tsx'
import { useReadingTold, useReadingWords } from '../words/reading-words.ts'
import { type ArticleHead, keepNames, namesDecided } from './kept.ts'
import { mergesAmong } from './reader.ts'

/** Names that may be of one, each with its reasons; a person decides. */
export function NamesSheet(props: { desk: string; heads: readonly ArticleHead[]; onClose: () => void }): ReactNode {
  const t = useReadingWords()
  const told = useReadingTold()
  const { desk, heads } = props
  const [turn, setTurn] = useState(0)
  const ids = heads.map(({ id }) => id)
  const merges = useQuery({
    queryKey: ['reading-names', desk, turn, ids.join(' ')],
    queryFn: async () => ({ proposed: await mergesAmong(desk, ids), decided: await namesDecided(desk) }),
    networkMode: 'always',
    staleTime: 0,
    placeholderData: before => before,
  })
  const titles = new Map(heads.map(({ id, title }) => [id, title]))
  const isOf = (one: string, other: string) => (each: { one: string; other: string }) =>
    (each.one === one && each.other === other) || (each.one === other && each.other === one)
  const list = useRef<HTMLDivElement>(null)
  const place = useRef<number>(undefined)
  const decide = async (one: string, other: string, same: boolean | undefined): Promise<void> => {
    place.current = [...(list.current?.querySelectorAll('li.name-pair, li.name-decided') ?? [])].findIndex(each =>
      each.contains(document.activeElement),
    )
    const rest = (await namesDecided(desk)).filter(each => !isOf(one, other)(each))
    await keepNames(desk, same === undefined ? rest : [...rest, { one, other, same }])
    setTurn(n => n + 1)
  }
  // What had the focus goes with its pair: the focus passes to whatever takes its place, and to no button of it, which
  // might be pressed unread.
  useEffect(() => {
    if (merges.data === undefined || merges.isPlaceholderData || place.current === undefined) return
    const those = list.current?.querySelectorAll('li.name-pair, li.name-decided') ?? []
    const next = those[Math.min(Math.max(place.current, 0), those.length - 1)]
    if (next instanceof HTMLElement) next.focus()
    place.current = undefined
  }, [merges.data, merges.isPlaceholderData])
  const decided = merges.data?.decided ?? []
  const open = (merges.data?.proposed ?? []).filter(
    ({ one, other }) => !decided.some(isOf(one.entity.name, other.entity.name)),
  )
  return (
    <SideSheet onClose={props.onClose} title={t('names.title')}>
      <p className="muted small">{t('names.what')}</p>
      {merges.data === undefined ? <Loading what={t('names.comparing')} /> : null}
      {merges.data && open.length === 0 ? <EmptyState title={t('names.none')} /> : null}
      <div ref={list}>
        <ul className="plain-list">
          {open.map(({ one, other, reasons }) => (
            <li
              className="name-pair"
              key={`${one.article} ${one.entity.id} ${other.article} ${other.entity.id}`}
              tabIndex={-1}
            >
              {[one, other].map(each => (
                <p key={each.article + each.entity.id}>
                  <strong>
                    <bdi>{each.entity.name}</bdi>
                  </strong>{' '}
                  <span className="muted small">
                    <bdi>“{titles.get(each.article)}”</bdi>
                  </span>
                </p>
              ))}
              <ul className="small">
                {reasons.map(reason => (
                  <li key={reason}>{told('likeness', reason)}</li>
                ))}
              </ul>
              <div className="row">
                <Button onPress={() => void decide(one.entity.name, other.entity.name, true)}>{t('names.same')}</Button>
                <Button onPress={() => void decide(one.entity.name, other.entity.name, false)}>{t('names.not')}</Button>
              </div>
            </li>
          ))}
        </ul>
        {decided.length ? (
          <section className="stack-tight">
            <h3>{t('names.decided')}</h3>
            <ul className="plain-list">
              {decided.map(({ one, other, same }) => (
                <li className="row name-decided" key={`${one} ${other}`} tabIndex={-1}>
                  <Shape tone={same ? 'ok' : 'quiet'} />
                  <bdi>{t(same ? 'names.is-same' : 'names.is-not', { one, other })}</bdi>
                  <Button look="quiet" onPress={() => void decide(one, other, undefined)}>
                    {t('names.again')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </SideSheet>
  )
}
