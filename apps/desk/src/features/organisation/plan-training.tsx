import { type StaffRole, staffRoleNames, staffRoles } from '@teyue/domain/people'
import { DatePicker, Form, Input, Select, TimePicker } from 'antd'
import type dayjs from 'dayjs'
import { api } from '../../shared/api/api.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

interface Written {
  topic: string
  day: dayjs.Dayjs
  times: [dayjs.Dayjs, dayjs.Dayjs]
  place: string
  trainer: string
  roles: StaffRole[]
  departmentIds: string[]
  certificateUntil?: dayjs.Dayjs | null
}

/** The desk's people and their projects are in Shanghai, wherever this browser thinks it is. */
const instantOf = (day: dayjs.Dayjs, time: dayjs.Dayjs) => `${day.format('YYYY-MM-DD')}T${time.format('HH:mm')}:00+08:00`

/** Plans a session, or puts one on record that was held already (DISP-4). */
export function PlanTraining({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [fields] = Form.useForm<Written>()
  const departments = useLoad(() => api.call('listDepartments'), [])
  const { run, busy, problem } = useAct()
  const save = async ({ topic, day, times: [from, until], place, trainer, roles, departmentIds, certificateUntil }: Written) => {
    const body = {
      topic: topic.trim(),
      startsAt: new Date(instantOf(day, from)).toISOString(),
      endsAt: new Date(instantOf(day, until)).toISOString(),
      place: place.trim(),
      trainer: trainer.trim(),
      roles,
      departmentIds,
      certificateUntil: certificateUntil?.format('YYYY-MM-DD') ?? null,
    }
    if (await run((key) => api.call('createTrainingSession', { body, idempotencyKey: key }), body)) onDone()
  }
  const must = (what: string) => [{ required: true, message: `请填写${what}` }]
  return (
    <Dialog
      open
      title="安排培训"
      okText="安排"
      cancelText="先不安排"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ topic: '', place: '', trainer: '', roles: [], departmentIds: [] }}
        onFinish={(written) => void save(written)}
      >
        <Form.Item name="topic" label="内容" rules={[{ required: true, whitespace: true, message: '请填写内容' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="day" label="日期" rules={must('日期')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="times" label="从几点到几点" rules={must('时间')}>
            <TimePicker.RangePicker format="HH:mm" minuteStep={5} needConfirm={false} />
          </Form.Item>
          <Form.Item name="place" label="地点">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="trainer" label="谁来讲" rules={[{ required: true, whitespace: true, message: '请填写谁来讲' }]}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="roles" label="哪些岗位" extra="不选就是全部岗位。">
          <Select mode="multiple" options={staffRoles.map((value) => ({ value, label: staffRoleNames[value] }))} />
        </Form.Item>
        <Form.Item name="departmentIds" label="哪些部门" extra="不选就是全部部门。">
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="certificateUntil" label="合格证到哪天" extra="合格的人自动得到培训合格证；不发证就不填。">
          <DatePicker />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
