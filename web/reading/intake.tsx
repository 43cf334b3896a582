import { type ReactNode, useRef, useState } from 'react'
import { ApiProblem } from '../data/api.ts'
import { registerNow } from '../data/clock.ts'
import { Button } from '../ui/button.tsx'
import { DropAnywhere } from '../ui/drop-anywhere.tsx'
import { Shape } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toast.tsx'
import { useReadingTold, useReadingWords } from '../words/reading-words.ts'
import { fetchArticle } from './fetch-article.ts'
import type { ArticleHead } from './kept.ts'
import { type Taken, type ToRead, takeArticles } from './reader.ts'

/** Where articles come in: dropped, chosen, pasted, or fetched because a person asks; with how far the reading has come. */
export function Intake(props: {
  desk: string
  inCase: string | null
  /** Only what falls on the page is taken; the boxes are elsewhere. */
  quiet?: boolean
  onTaken: (heads: readonly ArticleHead[], ended: boolean) => void
}): ReactNode {
  const t = useReadingWords()
  const told = useReadingTold()
  const say = useSay()
  const [progress, setProgress] = useState<Taken>()
  const [refused, setRefused] = useState<readonly { name: string; sentence: string }[]>([])
  const [pasted, setPasted] = useState('')
  const [address, setAddress] = useState('')
  const [fetching, setFetching] = useState(false)
  const stop = useRef<() => void>(undefined)
  const refuse = (name: string, sentence: string): void => setRefused(all => [...all, { name, sentence }])

  const take = async (files: readonly ToRead[]): Promise<boolean> => {
    if (files.length === 0) return false
    const heads: ArticleHead[] = []
    setProgress({ done: 0, of: files.length, name: null, heads: [], refused: [] })
    let shown = Date.now()
    const job = takeArticles(
      { desk: props.desk, case: props.inCase, files, received: new Date(registerNow()).toISOString() },
      taken => {
        setProgress(taken)
        heads.push(...taken.heads)
        for (const each of taken.refused)
          refuse(
            each.name ?? t('take.pasted'),
            'failed' in each ? t(`failed.${each.failed}`) : told('refusal', each.sentence),
          )
        if (Date.now() - shown < 1000) return
        shown = Date.now()
        props.onTaken(heads, false)
      },
    )
    stop.current = job.stop
    try {
      await job.answer
    } catch {
      refuse(t('take.refused'), t('take.failed'))
    }
    setProgress(undefined)
    props.onTaken(heads, true)
    if (heads.length) say(t('take.done', { count: heads.length }), 'ok')
    return heads.length > 0
  }
  const fetchIt = async (): Promise<void> => {
    setFetching(true)
    try {
      if (await take([await fetchArticle(address.trim())])) setAddress('')
    } catch (fault) {
      const problem = fault instanceof ApiProblem ? fault.problem : undefined
      refuse(address, [problem?.detail ?? problem?.title ?? String(fault), problem?.remedy ?? ''].join(' ').trim())
    } finally {
      setFetching(false)
    }
  }
  const drop = (
    <DropAnywhere
      label={t('take.drop')}
      many
      onFiles={files => void take(files.map(file => ({ from: file, name: file.name, contentType: file.type || null })))}
    />
  )
  return (
    <section aria-label={t('take.title')} className="intake no-print">
      {drop}
      {props.quiet ? null : (
        <div className="intake-boxes">
          <div className="stack-tight">
            <TextField
              hint={t('take.paste.hint')}
              label={t('take.paste')}
              lines={4}
              onChange={setPasted}
              value={pasted}
            />
            {pasted.trim() ? (
              <div>
                <Button
                  busy={progress !== undefined}
                  onPress={() => void take([{ from: pasted, name: null }]).then(ok => ok && setPasted(''))}
                >
                  {t('take.read')}
                </Button>
              </div>
            ) : null}
          </div>
          <div className="stack-tight">
            <TextField
              hint={t('take.url.hint')}
              kind="url"
              label={t('take.url')}
              ltr
              onChange={setAddress}
              placeholder="https://"
              value={address}
            />
            {address.trim() ? (
              <div>
                <Button busy={fetching || progress !== undefined} onPress={() => void fetchIt()}>
                  {t('take.fetch')}
                </Button>
              </div>
            ) : null}
          </div>
        </div>
      )}
      {progress ? (
        <div className="row" role="status">
          <progress
            aria-label={t('take.progress', { done: progress.done, of: progress.of })}
            max={progress.of}
            value={progress.done}
          />
          <span>{t('take.progress', { done: progress.done, of: progress.of })}</span>
          {progress.of > 1 ? <Button onPress={() => stop.current?.()}>{t('take.stop')}</Button> : null}
        </div>
      ) : null}
      {refused.length ? (
        <section className="problem" role="alert">
          <h3>{t('take.refused')}</h3>
          <p className="small">{t('take.refused.what')}</p>
          <ul className="plain-list">
            {refused.slice(-50).map(({ name, sentence }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows.
              <li key={n}>
                <Shape tone="stop" /> <strong dir="auto">{name}</strong>: <bdi>{sentence}</bdi>
              </li>
            ))}
          </ul>
          <div>
            <Button onPress={() => setRefused([])}>{t('take.refused.close')}</Button>
          </div>
        </section>
      ) : null}
    </section>
  )
}
