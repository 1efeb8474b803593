import { createRoot } from 'react-dom/client'
import './style.css'
import { Desk } from './pages/desk.tsx'

createRoot(document.getElementById('desk')!).render(<Desk />)
