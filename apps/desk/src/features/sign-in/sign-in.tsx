import { Button, QRCode } from 'antd'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { keepSession, signOut } from '../../shared/api/session.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { DemoPeople } from './demo-people.tsx'

const prefix = 'teyue-desk:'
const askEveryMs = 2000

type Progress = Awaited<ReturnType<typeof collect>>['state']
const collect = (secret: string) => api.call('collectDeskSignIn', { body: { secret } })

const over: Partial<Record<Progress, string>> = {
  denied: '手机上点了「不是我」，这个登录码作废了。',
  expired: '这个登录码过期了。',
  used: '这个登录码已经用过了。',
}

/** The QR to scan with the staff app, and what became of it. */
function Scan() {
  const asked = useLoad(() => api.call('startDeskSignIn', { body: {} }), [])
  const [state, setState] = useState<Progress>('waiting')
  const { data } = asked
  useEffect(() => {
    if (!data || over[state]) return
    const timer = setInterval(async () => {
      // Without network it goes on asking; the ticket runs out by itself.
      const progress = await collect(data.secret).catch(() => null)
      if (!progress) return
      if (progress.session) keepSession(progress.session)
      else setState(progress.state)
    }, askEveryMs)
    return () => clearInterval(timer)
  }, [data, state])
  const again = () => {
    setState('waiting')
    void asked.reload()
  }
  return (
    <div className="qr">
      <ProblemNote problem={asked.problem} onRetry={again} />
      <div className="paper">
        <QRCode
          value={data ? prefix + data.ticket : prefix}
          size={208}
          bordered={false}
          color="#000000"
          bgColor="#ffffff"
          status={!data ? 'loading' : over[state] ? 'expired' : 'active'}
          onRefresh={again}
        />
      </div>
      <div role="status" aria-live="polite">
        {over[state] ? (
          <>
            {over[state]}{' '}
            <Button type="link" size="small" onClick={again}>
              换一个
            </Button>
          </>
        ) : state === 'scanned' ? (
          '已扫码，请在手机上核对数字，再点「确认登录」。'
        ) : (
          '打开员工小程序：我的 → 扫码登录工作台。'
        )}
      </div>
      {data && !over[state] && (
        <>
          <div>
            <div className="note">核对数字（手机上要一样）</div>
            <div className="check">{data.check}</div>
          </div>
          <div>
            <div className="note">扫不了时，在手机上输入这个登录码</div>
            <div className="code" data-testid="desk-code">
              {data.ticket}
            </div>
          </div>
        </>
      )}
    </div>
  )
}

/** Who comes to the desk signs in with their phone; in the demo they may also choose who to be. */
export function SignIn() {
  useEffect(() => {
    document.title = '登录 · 特约管家工作台'
  }, [])
  return (
    <main className="gate" style={{ padding: 24 }}>
      <div className="card">
        <h1>特约管家工作台</h1>
        <p className="sub">用手机上的员工小程序扫码登录。</p>
        <div className="sides">
          <Scan />
          <DemoPeople />
        </div>
      </div>
    </main>
  )
}

/** Over the page that somebody was working on when the session ran out. As the same person they go on where they were. */
export function SignInAgain({ name }: { name: string }) {
  return (
    <Dialog
      open
      width={880}
      title="登录过期了，请再登录一次"
      closable={false}
      keyboard={false}
      footer={<Button onClick={() => void signOut()}>不登录了，退出</Button>}
    >
      <p className="sub">{name}登录后接着办，您填的内容还在。</p>
      <div className="sides">
        <Scan />
        <DemoPeople />
      </div>
    </Dialog>
  )
}
