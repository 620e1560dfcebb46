import { io } from 'socket.io-client';
import {
  computed,
  createApp,
  defineComponent,
  h,
  onMounted,
  onUnmounted,
  reactive,
  ref,
  type PropType,
} from 'vue';

interface NaiveRow {
  id: string;
  version: number;
  title: string;
  received: number;
}

const STAGES = [
  ['接报', 60_000],
  ['联动', 180_000],
  ['到场', 600_000],
] as const;

const clockText = (ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${ms < 0 ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** A row as such pages write it: its own interval, and everything deeply reactive. */
const IncidentRow = defineComponent({
  props: { row: { type: Object as PropType<NaiveRow>, required: true } },
  setup(props) {
    const now = ref(Date.now());
    let timer: ReturnType<typeof setInterval> | undefined;
    onMounted(() => {
      timer = setInterval(() => (now.value = Date.now()), 1_000);
    });
    onUnmounted(() => clearInterval(timer));
    const cells = computed(() =>
      STAGES.map(([name, limit]) => {
        const left = props.row.received + limit - now.value;
        return { name, left, width: Math.min(100, Math.max(0, (1 - left / limit) * 100)) };
      }),
    );
    return () =>
      h('div', { class: 'row' }, [
        h('div', { class: 'what' }, [
          h('b', { class: 'id' }, `事件 ${props.row.id}`),
          h('span', { class: 'place' }, '五常街道·测试村'),
          h('p', { class: 'title' }, props.row.title),
        ]),
        h('div', { class: 'source' }, [
          h('span', '110'),
          h('span', new Date(props.row.received).toLocaleTimeString('zh-CN')),
        ]),
        ...cells.value.map((cell) =>
          h('div', { class: ['cell', { late: cell.left < 0 }] }, [
            h('span', { class: 'name' }, cell.name),
            h('b', clockText(cell.left)),
            h('div', { class: 'track' }, [h('i', { style: { width: `${cell.width}%` } })]),
          ]),
        ),
      ]);
  },
});

const rows = reactive<NaiveRow[]>([]);
const socket = io();
socket.on('all', (all: NaiveRow[]) => rows.splice(0, rows.length, ...all));
socket.on('update', (update: Pick<NaiveRow, 'id' | 'version' | 'title'>) => {
  const row = rows.find((candidate) => candidate.id === update.id);
  if (!row) return;
  row.version = update.version;
  row.title = update.title;
});

createApp({
  render: () =>
    h(
      'main',
      { 'data-ready': rows.length > 0 },
      rows.map((row) => h(IncidentRow, { key: row.id, row })),
    ),
}).mount('#app');
