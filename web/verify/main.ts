import '../ui/tokens.css'
import { startTheme } from '../ui/theme.ts'
import { ar } from '../words/ar.ts'
import { en, type Translation } from '../words/en.ts'
import { type Lang, languages, speech } from '../words/speech.ts'
import { uk } from '../words/uk.ts'
import { showVerifyPanel } from './verify-panel.ts'

/** The page that checks a receipt without any server; built into one file by vite.verify.config.ts. */
const tables: Record<Lang, Translation> = { en, uk, ar }
const main = document.querySelector('main') as HTMLElement
const chooser = document.querySelector('select') as HTMLSelectElement
let drop = (): void => {}

function show(lang: Lang): void {
  const words = speech(lang, tables[lang])
  document.documentElement.lang = lang
  document.documentElement.dir = words.dir
  document.title = `${words.t('verify.title')} · ${words.t('app.name')}`
  ;(document.querySelector('h1') as HTMLElement).textContent = words.t('verify.title')
  ;(document.querySelector('#what') as HTMLElement).textContent = words.t('verify.what')
  chooser.ariaLabel = words.t('shell.language')
  drop()
  drop = showVerifyPanel(main, words).remove
}

for (const [id, name] of Object.entries(languages)) chooser.add(new Option(name, id))
const wished = navigator.languages.map(l => l.slice(0, 2)).find(l => l in languages) as Lang | undefined
chooser.value = wished ?? 'en'
chooser.addEventListener('change', () => show(chooser.value as Lang))
startTheme()
show(chooser.value as Lang)
