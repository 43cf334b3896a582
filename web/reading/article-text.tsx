import type { Span } from '@unimpeded/reading/article.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'
import { Fragment, type KeyboardEvent, memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useGrowing } from '../ui/use-growing.ts'
import { useReadingWords } from '../words/reading-words.ts'
import { type MarkKind, markKinds, type Stretch, segmentsOf, stretchesOf } from './marks.ts'
import { type SelectStep, selectWords } from './select-words.ts'

/** An article word for word, with what was found in it marked by line and letter as well as by colour. */
export const ArticleText = memo(function ArticleText(props: {
  article: ReadArticle
  numbers: ReadonlyMap<string, number>
  current: string | undefined
  /** Where it is said how words are selected. */
  describedBy: string
  selected: Span | null
  onStatement: (id: string) => void
  onSelect: (span: Span | null) => void
}): ReactNode {
  const t = useReadingWords()
  const { article, numbers, current } = props
  const segments = useMemo(() => segmentsOf(article, numbers), [article, numbers])
  const all = useMemo(() => stretchesOf(article.text, segments), [article, segments])
  const withCurrent = useMemo(() => all.findIndex(({ of }) => current !== undefined && of.has(current)), [all, current])
  const drawn = useGrowing(all.length, 3, withCurrent + 2)
  const stretches = all.slice(0, drawn)
  const box = useRef<HTMLElement>(null)
  const select = useRef(props.onSelect)
  select.current = props.onSelect
  const [heard, setHeard] = useState('')
  useEffect(() => {
    // A press on a button beside the text lets go of the words on some devices; they stay selected for that button.
    let beside = false
    const pressed = (event: Event): void => {
      beside = !box.current?.contains(event.target as Node)
    }
    const changed = (): void => {
      const span = box.current && selectedIn(box.current)
      if (span !== undefined && !(span === null && beside)) select.current(span)
    }
    document.addEventListener('pointerdown', pressed, true)
    document.addEventListener('selectionchange', changed)
    return () => {
      document.removeEventListener('pointerdown', pressed, true)
      document.removeEventListener('selectionchange', changed)
    }
  }, [])
  const byKey = (event: KeyboardEvent): void => {
    const step = stepOf(event, box.current)
    if (!step || !box.current || event.target !== box.current) return
    event.preventDefault()
    const begin = segments.find(({ begins }) => begins.some(({ id }) => id === current))?.start ?? 0
    const span = selectWords(article.text, props.selected, begin, step)
    if (!span) return
    showSelected(box.current, span)
    props.onSelect(span)
    setHeard(article.text.slice(...span).slice(-300))
  }
  useEffect(() => {
    let frame = 0
    // What had not been drawn has no height of its own before it comes near, and what follows it moves then: looked at
    // for some frames, and no longer, since a person may scroll.
    const toCurrent = (frames: number): void => {
      cancelAnimationFrame(frame)
      const mark = current && box.current?.querySelector(`[data-begins~="${CSS.escape(current)}"]`)
      if (!mark) return
      scrollWithin(box.current, mark)
      if (frames > 0) frame = requestAnimationFrame(() => toCurrent(frames - 1))
    }
    toCurrent(8)
    // A sheet beside or below the text gives it another size.
    const sized = new ResizeObserver(() => toCurrent(8))
    if (box.current) sized.observe(box.current)
    return () => {
      cancelAnimationFrame(frame)
      sized.disconnect()
    }
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
      <section
        aria-describedby={props.describedBy}
        aria-label={t('article.text')}
        className="article-text"
        dir="auto"
        onKeyDown={byKey}
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls, and whose words are chosen by keys, must be reached by them.
        tabIndex={0}
      >
        {stretches.map(stretch => (
          <Paragraphs
            current={current !== undefined && stretch.of.has(current) ? current : undefined}
            key={stretch.segments[0]?.start}
            onStatement={props.onStatement}
            stretch={stretch}
            text={article.text}
          />
        ))}
      </section>
      <p aria-live="polite" className="only-read">
        {heard ? t('said.selected', { words: heard }) : ''}
      </p>
    </>
  )
})

/** A stretch is drawn again only where the statement in hand comes or goes: a long article has thousands of segments. */
const Paragraphs = memo(function Paragraphs(props: {
  stretch: Stretch
  text: string
  current: string | undefined
  onStatement: (id: string) => void
}): ReactNode {
  const t = useReadingWords()
  const { stretch, text, current } = props
  return (
    <div className="article-stretch">
      {stretch.segments.map(({ start, end, kinds, statement, begins }, i) => (
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
          <Told before={(i ? stretch.segments[i - 1] : stretch.before)?.kinds ?? []} kinds={kinds} />
          <span
            className={[
              ...kinds.map(kind => `mark mark-${kind}`),
              statement && statement === current ? 'mark-current' : '',
            ]
              .filter(Boolean)
              .join(' ')}
            data-at={start}
            {...(statement ? { onClick: () => isPoint() && props.onStatement(statement) } : {})}
          >
            {text.slice(start, end)}
          </span>
        </Fragment>
      ))}
    </div>
  )
})

/** Arrows along the line choose words, with Shift more of them; with Shift, up and down go by sentences. */
function stepOf(event: KeyboardEvent, box: HTMLElement | null): SelectStep | null {
  if (event.altKey || event.ctrlKey || event.metaKey || !box) return null
  const { key, shiftKey: add } = event
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isForward = (key === 'ArrowRight') === (getComputedStyle(box).direction !== 'rtl')
    return { by: isForward ? 1 : -1, unit: 'word', add }
  }
  if (add && (key === 'ArrowDown' || key === 'ArrowUp'))
    return { by: key === 'ArrowDown' ? 1 : -1, unit: 'sentence', add }
  return null
}

/** Selects a stretch of the text on the screen, and brings its end into view. */
function showSelected(box: HTMLElement, [start, end]: Span): void {
  const pieces = [...box.querySelectorAll<HTMLElement>('[data-at]')]
  const place = (at: number): [Node, number] | null => {
    const piece = pieces.findLast(each => Number(each.dataset.at) <= at)
    return piece?.firstChild ? [piece.firstChild, at - Number(piece.dataset.at)] : null
  }
  const [from, to] = [place(start), place(end - 1)]
  if (!from || !to) return
  getSelection()?.setBaseAndExtent(...from, to[0], to[1] + 1)
  const last = getSelection()?.getRangeAt(0)
  if (last) scrollWithin(box, last)
}

/** A click that selects nothing. */
const isPoint = (): boolean => getSelection()?.isCollapsed !== false

const aloud: readonly MarkKind[] = ['speaker', 'addressee', 'date', 'furniture']
/** The kinds that begin here, for who hears the text. */
function Told({ kinds, before }: { kinds: readonly MarkKind[]; before: readonly MarkKind[] }): ReactNode {
  const t = useReadingWords()
  const begun = kinds.filter(kind => aloud.includes(kind) && !before.includes(kind))
  return begun.length ? (
    <span
      className="only-read mark-told"
      dir="auto"
    >{` (${begun.map(kind => t(`marks.${kind}`)).join(' · ')}:) `}</span>
  ) : null
}

/** Scrolls the text alone, so that the page stays where it is, to where something ends. */
function scrollWithin(box: HTMLElement | null, thing: Element | Range): void {
  if (!box || box.scrollHeight <= box.clientHeight + 1) return
  const inner = [...thing.getClientRects()].at(-1)
  const outer = box.getBoundingClientRect()
  if (inner && (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 72))
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
  const box = from instanceof Element ? from.closest('.article-text') : from?.parentElement?.closest('.article-text')
  for (let each: Node | null | undefined = from; each && each !== box; ) {
    const next: HTMLElement | null =
      each instanceof HTMLElement ? (each.dataset.at === undefined ? each.querySelector('[data-at]') : each) : null
    if (next) return Number(next.dataset.at)
    while (each && each !== box && !each.nextSibling) each = each.parentNode
    each = each === box ? null : each?.nextSibling
  }
  return null
}
