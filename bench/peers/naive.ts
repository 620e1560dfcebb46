import { io } from 'socket.io-client';
import { computed, createApp, defineComponent, h, onMounted, onUnmounted, reactive, ref, type PropType } from 'vue';

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
      STAGES.map(([name, limit]) => ({ name, left: props.row.received + limit - now.value })),
    );
    return () =>
      h('div', { class: 'row' }, [
        h('span', { class: 'id' }, props.row.id),
        h('span', { class: 'title' }, props.row.title),
        ...cells.value.map((cell) =>
          h('span', { class: ['cell', { late: cell.left < 0 }] }, `${cell.name} ${clockText(cell.left)}`),
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
  render: () => h('main', { 'data-ready': rows.length > 0 }, rows.map((row) => h(IncidentRow, { key: row.id, row }))),
}).mount('#app');
