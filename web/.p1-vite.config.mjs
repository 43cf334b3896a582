import base from '/work/main/web/vite.config.ts'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
const missing = { name:'missing', enforce:'pre', resolveId(id, from){ if(from && id.startsWith('.') && from.includes('/web/') && !from.includes('node_modules') && id.endsWith('.tsx')){ const p=resolve(dirname(from),id); if(!existsSync(p)) return '\0missing:'+p } }, load(id){ if(id.startsWith('\0missing:')) return 'export const MovementPage=()=>null,RequestPage=()=>null,ArrangementPage=()=>null,CorridorPage=()=>null,SitePage=()=>null,AnyRecordPage=()=>null,ActPage=()=>null,NewMovementPage=()=>null,CasesPage=()=>null,CasePage=()=>null,RegisterPage=()=>null,AnActPage=()=>null' } }
export default { ...base, plugins:[missing, ...base.plugins], build:{...base.build, outDir:'/tmp/p1/web'} }
