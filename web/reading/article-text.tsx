import type { Span } from '@unimpeded/reading/article.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { Fragment, memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useReadingWords } from '../words/reading-words.ts'
import { type MarkKind, markKinds, segmentsOf } from './marks.ts'

/** An article word for word, with what was found in it marked by line and letter as well as by colour. */
export const ArticleText = memo(function ArticleText(props: {
  article: ReadArticle
  numbers: ReadonlyMap<string, number>
  current: string | undefined
  onStatement: (id: string) => void
  onSelect: (span: Span | null) => void
}): ReactNode {
  const t = useReadingWords()
  const { article, numbers, current } = props
  const segments = useMemo(() => segmentsOf(article, numbers), [article, numbers])
  const box = useRef<HTMLElement>(null)
  const select = useRef(props.onSelect)
  select.current = props.onSelect
  useEffect(() => {
    const changed = (): void => {
      const span = box.current && selectedIn(box.current)
      if (span !== undefined) select.current(span)
    }
    document.addEventListener('selectionchange', changed)
    return () => document.removeEventListener('selectionchange', changed)
  }, [])
  useEffect(() => {
    const mark = current && box.current?.querySelector(`[data-begins~="${CSS.escape(current)}"]`)
    if (mark) scrollWithin(box.current, mark as HTMLElement)
  }, [current])
  return (
    <>
      <p className="mark-legend small">
        <span>{t('marks.title')}:</span>
        {markKinds.map(kind => (
          <span className={`mark mark-${kind}`} key={kind}>
            {t(`marks.${kind}`)}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section aria-label={t('article.text')} className="article-text" dir="auto" ref={box} tabIndex={0}>
        {segments.map(({ start, end, kinds, statement, begins }, i) => (
          <Fragment key={start}>
            {begins.map(({ number, id }) => (
              <button
                aria-label={t('marks.statement', { number })}
                aria-pressed={id === current}
                className="mark-number"
                data-begins={id}
                key={id}
                onClick={() => props.onStatement(id)}
                type="button"
              >
                {number}
              </button>
            ))}
            <Told kinds={kinds} before={segments[i - 1]?.kinds ?? []} />
            <span
              className={[...kinds.map(kind => `mark mark-${kind}`), statement === current ? 'mark-current' : ''].join(
                ' ',
              )}
              data-at={start}
              {...(statement ? { onClick: () => isPoint() && props.onStatement(statement) } : {})}
            >
              {article.text.slice(start, end)}
            </span>
          </Fragment>
        ))}
      </section>
    </>
  )
})

/** A click that selects nothing. */
const isPoint = (): boolean => getSelection()?.isCollapsed !== false

const aloud: readonly MarkKind[] = ['speaker', 'addressee', 'date', 'furniture']
/** The kinds that begin here, for who hears the text. */
function Told({ kinds, before }: { kinds: readonly MarkKind[]; before: readonly MarkKind[] }): ReactNode {
  const t = useReadingWords()
  const begun = kinds.filter(kind => aloud.includes(kind) && !before.includes(kind))
  return begun.length ? (
    <span className="only-read mark-told">{` (${begun.map(kind => t(`marks.${kind}`)).join(', ')}:) `}</span>
  ) : null
}

/** Scrolls the text alone, so that the page stays where it is. */
function scrollWithin(box: HTMLElement | null, mark: HTMLElement): void {
  if (!box || box.scrollHeight <= box.clientHeight + 1) return
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()]
  if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 72)
    box.scrollTo({ top: box.scrollTop + inner.top - outer.top - outer.height / 3 })
}

/** What is selected in the text, as offsets; `null` where nothing is, and `undefined` where the selection is elsewhere. */
function selectedIn(box: HTMLElement): Span | null | undefined {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return undefined
  if (range.collapsed) return null
  const [start, end] = [
    offsetOf(range.startContainer, range.startOffset),
    offsetOf(range.endContainer, range.endOffset),
  ]
  return start !== null && end !== null && start < end ? [start, end] : null
}

function offsetOf(node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const at = node.parentElement?.dataset.at
    if (at !== undefined) return Number(at) + offset
  }
  // Between two stretches, or in a number beside the text: the next stretch begins there.
  const from = node.nodeType === Node.TEXT_NODE ? node.parentElement : (node.childNodes[offset] ?? node)
  for (let each: Node | null = from; each; each = each.nextSibling)
    if (each instanceof HTMLElement && each.dataset.at !== undefined) return Number(each.dataset.at)
  return null
}
