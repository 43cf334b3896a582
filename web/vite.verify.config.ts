import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * The page that checks a receipt, as one file that opens from a disk without any server:
 * `vite build --config web/vite.verify.config.ts` adds dist/web/verify.html to what `vite.config.ts` built.
 */
export default defineConfig({
  root: here('.'),
  plugins: [oneFile()],
  publicDir: false,
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: false,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    reportCompressedSize: false,
    rolldownOptions: { input: here('verify.html'), output: { codeSplitting: false } },
  },
})

/** Puts the script and the styles into the page itself and leaves no other file. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
      const page = files.find(f => f.fileName.endsWith('.html'))
      if (page?.type !== 'asset') throw new Error('the verify build made no page')
      let html = String(page.source).replace(/\s*<(script|link)[^>]*(src|href)="[^"]*assets\/[^>]*>(<\/script>)?/g, '')
      for (const file of files) {
        if (file === page) continue
        if (file.type === 'chunk') {
          const code = file.code.replaceAll('</script', '<\\/script')
          html = html.replace('</body>', () => `<script type="module">${code}</script>\n</body>`)
        } else if (file.fileName.endsWith('.css')) {
          html = html.replace('</head>', () => `<style>${file.source}</style>\n</head>`)
        } else throw new Error(`the verify page must not need ${file.fileName}`)
        delete bundle[file.fileName]
      }
      page.source = html
    },
  }
}
