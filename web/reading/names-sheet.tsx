import { useQuery } from '@tanstack/react-query'
import type { Decided } from '@unimpeded/reading/names/propose-merges.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { useKeys } from '../ui/keyboard.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { Shape } from '../ui/status.tsx'
import { useReadingTold, useReadingWords } from '../words/reading-words.ts'
import { pairsOpen } from './decided.ts'
import { type ArticleHead, isOfNames, keepName, namesDecided } from './kept.ts'
import { tellOtherTabs, useOtherTabs } from './other-tabs.ts'
import { mergesAmong, type NamePair } from './reader.ts'

/** What was decided of two names before the last decision of them. */
type Step = { one: string; other: string; before: boolean | undefined }

/**
 * Names that may be of one, each with its reasons; a person decides. What a statement's keys do, they do here to the
 * pair that has the focus.
 */
export function NamesSheet(props: { desk: string; heads: readonly ArticleHead[]; onClose: () => void }): ReactNode {
  const t = useReadingWords()
  const { desk, heads } = props
  const [turn, setTurn] = useState(0)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const [said, setSaid] = useState('')
  const ids = heads.map(({ id }) => id)
  const proposed = useQuery({
    queryKey: ['reading-names', desk, ids.join(' ')],
    queryFn: () => mergesAmong(desk, ids),
    networkMode: 'always',
    staleTime: 0,
    placeholderData: before => before,
  })
  // Apart from the pairs, which take long to find in many articles: what is decided shows at once.
  const ruled = useQuery({
    queryKey: ['reading-names-decided', desk, turn],
    queryFn: () => namesDecided(desk),
    networkMode: 'always',
    staleTime: 0,
    placeholderData: before => before,
  })
  useOtherTabs(() => {
    place.current = withFocus()
    setTurn(n => n + 1)
  })
  const titles = new Map(heads.map(({ id, title }) => [id, title]))
  const list = useRef<HTMLDivElement>(null)
  const rows = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('.name-pair, .name-decided') ?? []),
  ]
  const withFocus = (): number => rows().findIndex(each => each.contains(document.activeElement))
  /** Where in the list something is decided. */
  const place = useRef(-1)
  const isThere = proposed.data !== undefined && ruled.data !== undefined
  const decided = ruled.data ?? []
  const open = isThere ? pairsOpen(proposed.data, namesOf, decided) : []
  const keep = async ({ one, other }: Pick<Decided, 'one' | 'other'>, same: boolean | undefined): Promise<void> => {
    place.current = Math.max(0, withFocus())
    await keepName(desk, one, other, same)
    tellOtherTabs()
    setTurn(n => n + 1)
  }
  const decide = (pair: Pick<Decided, 'one' | 'other'>, same: boolean | undefined): void => {
    const { one, other } = pair
    const before = decided.find(each => isOfNames(each, one, other))?.same
    setSteps(all => [...all, { one, other, before }])
    setSaid(same === undefined ? t('said.undone') : t(same ? 'names.is-same' : 'names.is-not', { one, other }))
    void keep(pair, same)
  }
  const undo = (): void => {
    const last = steps.at(-1)
    setSaid(last ? `${t('said.undone')}: ${last.one} · ${last.other}` : t('said.undo-none'))
    if (!last) return
    setSteps(steps.slice(0, -1))
    void keep(last, last.before)
  }
  const go = (by: 1 | -1): void => {
    const all = rows()
    const at = withFocus()
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus()
  }
  /** Nothing is decided of a pair that has not the focus: it might not have been read. */
  const decideHere = (same: boolean): void => {
    const pair = open[withFocus()]
    if (pair) decide(namesOf(pair), same)
    else go(1)
  }
  useKeys(t('names.title'), [
    { key: 'j', words: t('names.next'), run: () => go(1) },
    { key: 'k', words: t('names.previous'), run: () => go(-1) },
    { key: 'c', words: t('names.same'), run: () => decideHere(true) },
    { key: 'r', words: t('names.not'), run: () => decideHere(false) },
    { key: 'u', words: t('do.undo'), run: undo },
  ])
  // What had the focus goes with its pair: the focus passes to whatever takes its place, and to no button of it, which
  // might be pressed unread.
  useEffect(() => {
    if (ruled.data === undefined || ruled.isPlaceholderData || place.current < 0) return
    const those = list.current?.querySelectorAll<HTMLElement>('.name-pair, .name-decided') ?? []
    if (!list.current?.contains(document.activeElement)) those[Math.min(place.current, those.length - 1)]?.focus()
    place.current = -1
  }, [ruled.data, ruled.isPlaceholderData])
  return (
    <SideSheet onClose={props.onClose} title={t('names.title')}>
      <p className="muted small">{t('names.what')}</p>
      {isThere ? null : <Loading what={t('names.comparing')} />}
      {isThere && open.length === 0 ? (
        <EmptyState title={t(decided.length ? 'names.none-left' : 'names.none')} />
      ) : null}
      {open.length ? <p className="small">{t('names.left', { count: open.length })}</p> : null}
      <p aria-live="polite" className="only-read">
        {said}
      </p>
      <div ref={list}>
        <ul className="plain-list">
          {open.map(pair => (
            <Pair
              key={`${pair.one.article} ${pair.one.entity.id} ${pair.other.article} ${pair.other.entity.id}`}
              onDecide={same => decide(namesOf(pair), same)}
              pair={pair}
              titles={titles}
            />
          ))}
        </ul>
        {decided.length ? (
          <section className="stack-tight">
            <h3>{t('names.decided')}</h3>
            <ul className="plain-list">
              {decided.map(({ one, other, same }) => {
                const words = t(same ? 'names.is-same' : 'names.is-not', { one, other })
                return (
                  <li className="row name-decided" key={`${one} ${other}`} tabIndex={-1}>
                    <Shape tone={same ? 'ok' : 'quiet'} />
                    <span>{words}</span>
                    <Button
                      label={`${t('names.again')}: ${words}`}
                      look="quiet"
                      onPress={() => decide({ one, other }, undefined)}
                    >
                      {t('names.again')}
                    </Button>
                  </li>
                )
              })}
            </ul>
          </section>
        ) : null}
      </div>
    </SideSheet>
  )
}

const namesOf = ({ one, other }: NamePair): Pick<Decided, 'one' | 'other'> => ({
  one: one.entity.name,
  other: other.entity.name,
})

function Pair(props: {
  pair: NamePair
  titles: ReadonlyMap<string, string>
  onDecide: (same: boolean) => void
}): ReactNode {
  const t = useReadingWords()
  const told = useReadingTold()
  const { one, other, reasons, sentences } = props.pair
  const both = [one, other].map(({ entity }) => entity.name).join(' · ')
  return (
    <li className="name-pair" tabIndex={-1}>
      {[one, other].map(({ article, entity }, i) => (
        <div key={article + entity.id}>
          <strong>
            <bdi>{entity.name}</bdi>
          </strong>{' '}
          <span className="muted small">
            <bdi>“{props.titles.get(article)}”</bdi>
          </span>
          <q className="small" dir="auto">
            {sentences[i]}
          </q>
        </div>
      ))}
      <ul className="small">
        {reasons.map(reason => (
          <li key={reason}>{told('likeness', reason)}</li>
        ))}
      </ul>
      <div className="row">
        <Button keyShortcut="c" label={`${t('names.same')}: ${both}`} onPress={() => props.onDecide(true)}>
          {t('names.same')}
        </Button>
        <Button keyShortcut="r" label={`${t('names.not')}: ${both}`} onPress={() => props.onDecide(false)}>
          {t('names.not')}
        </Button>
      </div>
    </li>
  )
}
