import { staffRoleNames } from '@teyue/domain/people'
import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { api } from '../shared/api/api.ts'
import { signOut } from '../shared/api/session.ts'
import { MeContext } from '../shared/me.ts'
import { useOnline } from '../shared/online.ts'
import { Page } from '../shared/parts/page.tsx'
import { Empty, Loaded } from '../shared/parts/states.tsx'
import { Link, leaving, navigate, useAddress } from '../shared/router.tsx'
import { useLoad } from '../shared/use-load.ts'
import { homeOf, menuFor, pageAt } from './routes.tsx'

function SignOut({ children = '退出' }: { children?: ReactNode }) {
  return (
    <Button size="small" onClick={() => leaving(() => void signOut())}>
      {children}
    </Button>
  )
}

/** Navigation by what the person's roles open, and the page of the address. */
export function Shell() {
  const me = useLoad(() => api.call('readMe'), [])
  const address = useAddress()
  const online = useOnline()
  const home = me.data ? homeOf(me.data) : null
  const atRoot = address === '' || address === '/'
  useEffect(() => {
    if (atRoot && home) navigate(home, { replace: true })
  }, [atRoot, home])
  if (!me.data) {
    return (
      <main className="gate">
        <div className="card">
          <Loaded of={me}>{() => null}</Loaded>
          {me.problem && <SignOut />}
        </div>
      </main>
    )
  }
  const { person, roles, project, region, demo } = me.data
  const menu = menuFor(me.data)
  const path = address.split('?')[0]!
  const page = pageAt(me.data, path)
  return (
    <MeContext.Provider value={me.data}>
      <a className="skip" href="#content">
        跳到内容
      </a>
      {!online && (
        <div className="offline" role="status">
          现在没有网：看到的是先前读到的，网络恢复后会接着读。
        </div>
      )}
      <div className="shell">
        <div className="side">
          <div className="brand">
            特约管家
            <small>工作台</small>
          </div>
          <nav aria-label="主导航">
            {menu.map(({ name, entries }) => (
              <div key={name}>
                <div className="group">{name}</div>
                {entries.map(({ to, title }) => (
                  <Link key={to} to={to} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
                    {title}
                  </Link>
                ))}
              </div>
            ))}
          </nav>
          <div className="whoami">
            <div className="strong">{person.name}</div>
            <div className="note">{[...new Set(roles.map(({ role }) => staffRoleNames[role]))].join('、')}</div>
            <div className="note" style={{ marginBottom: 8 }}>
              {project?.name ?? region?.name ?? '事业部'}
            </div>
            <SignOut>{demo ? '换一个人看（演示）' : '退出'}</SignOut>
          </div>
        </div>
        <main id="content" tabIndex={-1} style={{ outline: 'none' }}>
          {roles.length === 0 ? (
            <Page title="还没有岗位">
              <Empty title="员工名册上没有您的岗位">请项目经理在名册里登记您的手机号和岗位，再重新登录。</Empty>
            </Page>
          ) : atRoot ? null : (
            (page ?? (
              <Page title="没有这一页">
                <Empty title="这一页不存在，或不归您的岗位" action={home && <Link to={home}>回到首页</Link>} />
              </Page>
            ))
          )}
        </main>
      </div>
    </MeContext.Provider>
  )
}
