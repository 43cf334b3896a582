import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'

/** What a notification is and is not; it stands under every one that is shown or printed. */
export function NoticeTerms(): ReactNode {
  const { t } = useWords()
  return (
    <aside aria-label={t('notice.title')} className="notice-terms">
      <strong>{t('notice.title')}</strong>
      <p>{t('notice.one-way')}</p>
      <p>{t('notice.no-protection')}</p>
      <p>{t('notice.not-binding')}</p>
    </aside>
  )
}
