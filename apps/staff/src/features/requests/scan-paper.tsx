import Taro from '@tarojs/taro'
import { Button, Card, inBrowser, TextField } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'
import { openPage } from '../../shared/pages.ts'

/** From the code on a paper to its request: scanned in WeChat, typed or pasted in a browser. */
export function ScanPaper() {
  const [typing, setTyping] = useState(false)
  const [words, setWords] = useState('')
  const { run, busy, problem, clear } = useAct()
  const find = async (token: string) => {
    const found = await run(() => api.call('openPaper', { body: { token } }))
    if (!found) return
    setTyping(false)
    openPage('request', { id: found.requestId })
  }
  const scan = async () => {
    if (inBrowser) return setTyping(!typing)
    // Closing the camera is reported as a failure.
    const read = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => null)
    if (read) await find(read.result)
  }
  const typed = words.trim()
  return (
    <>
      <Button kind="soft" icon="search" busy={busy} onTap={() => void scan()}>
        扫单据
      </Button>
      {typing && (
        <Card>
          <TextField
            label="单据上的核验地址"
            value={words}
            onChange={setWords}
            maxLength={300}
            placeholder="扫码得到的地址，或它的最后一段"
          />
          <Button busy={busy} disabled={typed === ''} onTap={() => void find(typed)}>
            打开单据
          </Button>
        </Card>
      )}
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
