import { DatePicker, Form } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'

const form = 'YYYY-MM-DD'
const isFromToday = (text: string) => {
  const day = dayjs(text)
  return day.isValid() && day.format(form) === text && !day.isBefore(dayjs(), 'day')
}

/** A day from today on. One that was typed and cannot be is told, and no other day goes out in its place. */
export function DayItem({ name, label, missing }: { name: string; label: string; missing: string }) {
  const fields = Form.useFormInstance()
  const typed = useRef<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const leave = () => {
    const text = typed.current
    typed.current = null
    if (!text || isFromToday(text)) return
    const why = `「${text}」不能选：写今天或以后的一天，例如 ${dayjs().add(1, 'day').format(form)}`
    setRefused(why)
    fields.setFields([{ name, value: null, errors: [why] }])
  }
  return (
    <div
      onInput={({ target }) => {
        typed.current = (target as HTMLInputElement).value
      }}
      onBlur={leave}
    >
      <Form.Item name={name} label={label} rules={[{ required: true, message: refused ?? missing }]}>
        <DatePicker
          style={{ width: 180 }}
          disabledDate={(day) => day.isBefore(dayjs(), 'day')}
          onChange={() => {
            typed.current = null
            setRefused(null)
          }}
          onKeyDown={(event) => {
            // Enter takes the day that was typed; it does not send the form.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </Form.Item>
    </div>
  )
}
