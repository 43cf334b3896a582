import { type ReactNode, useState } from 'react'
import { useCases } from '../data/queries.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toast.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import { dropArticle, type KeptArticle } from './kept.ts'
import { readAgain } from './reader.ts'
import { useReadingsChanged } from './use-readings.ts'

const none = 'none'

/** What is known of an article beside its words: who published it, when, where, and for which case it is read. */
export function ArticleFactsForm({ kept, onRemoved }: { kept: KeptArticle; onRemoved: () => void }): ReactNode {
  const t = useReadingWords()
  const say = useSay()
  const cases = useCases()
  const changed = useReadingsChanged()
  const { read } = kept
  const [title, setTitle] = useState(read.title ?? '')
  const [outlet, setOutlet] = useState(read.outlet ?? '')
  const [published, setPublished] = useState(read.published?.slice(0, 10) ?? '')
  const [link, setLink] = useState(kept.link ?? '')
  const [inCase, setInCase] = useState(kept.case ?? none)
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const wrongDay = published.trim() !== '' && !isDay(published.trim())
  const wrongLink = link.trim() !== '' && !/^https?:\/\/[^\s/]+/.test(link.trim())
  const save = async (): Promise<void> => {
    if (wrongDay || wrongLink) return
    setBusy(true)
    // The hour it was published stays while its day does.
    const day = published.trim()
    try {
      const anew = await readAgain(kept.desk, kept.id, {
        title: title.trim() || null,
        outlet: outlet.trim() || null,
        published: day === '' ? null : read.published?.slice(0, 10) === day ? read.published : day,
        link: link.trim() || null,
        case: inCase === none ? null : inCase,
      })
      if (anew) changed.anew(anew)
      say(t('article.saved'), 'ok')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="article-facts">
      <TextField
        hint={t('article.outlet.hint')}
        label={t('article.outlet')}
        maxLength={200}
        onChange={setOutlet}
        value={outlet}
      />
      <TextField
        error={wrongDay ? t('article.published.wrong') : undefined}
        hint={t('article.published.hint')}
        label={t('article.published')}
        ltr
        onChange={setPublished}
        value={published}
      />
      <TextField label={t('article.heading')} onChange={setTitle} value={title} />
      <TextField
        error={wrongLink ? t('article.link.wrong') : undefined}
        kind="url"
        label={t('article.link')}
        ltr
        maxLength={500}
        onChange={setLink}
        value={link}
      />
      <Select
        label={t('take.case')}
        onChange={setInCase}
        options={[
          { id: none, label: t('take.no-case') },
          ...(cases.data ?? []).map(each => ({ id: each.id, label: each.title })),
        ]}
        value={inCase}
      />
      <div className="row">
        <Button busy={busy} look="main" onPress={() => void save()}>
          {t('article.save')}
        </Button>
        {sure ? (
          <>
            <span role="status">{t('article.remove.sure')}</span>
            <Button onPress={() => void dropArticle(kept.desk, kept.id).then(changed.all).then(onRemoved)}>
              {t('article.remove.yes')}
            </Button>
            <Button onPress={() => setSure(false)}>{t('article.remove.no')}</Button>
          </>
        ) : (
          <Button icon="remove" onPress={() => setSure(true)}>
            {t('article.remove')}
          </Button>
        )}
      </div>
    </div>
  )
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
