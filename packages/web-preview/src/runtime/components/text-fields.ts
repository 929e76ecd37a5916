import { h } from '../frame/dom';
import { define, type Host, type Behaviour } from './define';
import { rememberInitial } from './form-fields';

const PROPS = {
  name: String,
  value: String,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: String,
  disabled: Boolean,
  maxlength: [Number, 140],
  focus: Boolean,
  autoFocus: Boolean,
  cursor: Number,
  cursorSpacing: null,
  selectionStart: [Number, -1],
  selectionEnd: [Number, -1],
  adjustPosition: null,
  holdKeyboard: null,
  confirmType: String,
  confirmHold: Boolean,
  alwaysEmbed: null,
  cursorColor: String,
} as const;

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  'safe-password': 'text',
};

export function defineTextFields(): void {
  define({
    tag: 'input',
    props: {
      ...(PROPS as unknown as Record<string, never>),
      type: [String, 'text'],
      password: Boolean,
      safePasswordCertPath: String,
      safePasswordLength: null,
      safePasswordTimeStamp: null,
      safePasswordNonce: String,
      safePasswordSalt: String,
      safePasswordCustomHash: String,
    },
    create(host) {
      const field = h('input', 'wp-field');
      return textField(host, field, () => {
        const type = host.text('type');
        field.type = host.flag('password') || type === 'password' ? 'password' : 'text';
        field.inputMode = INPUT_MODES[type] ?? 'text';
        field.enterKeyHint = host.text('confirmType') || 'done';
      });
    },
  });
  define({
    tag: 'textarea',
    props: {
      ...(PROPS as unknown as Record<string, never>),
      autoHeight: Boolean,
      fixed: Boolean,
      showConfirmBar: null,
      disableDefaultPadding: Boolean,
    },
    create(host) {
      const field = h('textarea', 'wp-field');
      return textField(host, field, () => {
        host.element.classList.toggle('wp-auto-height', host.flag('autoHeight'));
      });
    },
  });
}

function textField(host: Host, field: HTMLInputElement | HTMLTextAreaElement, draw: () => void): Behaviour {
  host.element.append(field);
  const detail = (): { value: string; cursor: number; keyCode?: number } => ({
    value: field.value,
    cursor: field.selectionStart ?? field.value.length,
  });
  field.addEventListener('input', () => {
    const before = field.value;
    host.set('value', before);
    // What a handler returns takes the place of what was typed.
    host.component.triggerEvent('input', detail(), {
      handleListenerReturn: (answer: unknown) => {
        if (typeof answer === 'string') host.set('value', answer);
        return undefined;
      },
    } as never);
    if (field instanceof HTMLTextAreaElement) {
      host.emit('linechange', { height: field.scrollHeight, lineCount: field.value.split('\n').length });
    }
  });
  field.addEventListener('focus', () => host.emit('focus', { ...detail(), height: 0 }));
  field.addEventListener('blur', () =>
    host.emit('blur', { ...detail(), encryptedValue: '', encryptError: '' }),
  );
  field.addEventListener('change', () => host.emit('change', detail()));
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    if (event.key !== 'Enter' || field instanceof HTMLTextAreaElement) return;
    host.emit('confirm', detail());
    if (!host.flag('confirmHold')) field.blur();
  });
  let focused = false;
  return {
    update() {
      draw();
      const value = host.text('value');
      rememberInitial(host.component, value);
      if (field.value !== value) field.value = value;
      field.placeholder = host.text('placeholder');
      field.disabled = host.flag('disabled');
      const limit = host.number('maxlength');
      if (limit >= 0) field.maxLength = limit;
      else field.removeAttribute('maxlength');
      const label = host.text('ariaLabel');
      if (label !== '') field.setAttribute('aria-label', label);
      placeholderLook(host);
      const focus = host.flag('focus') || host.flag('autoFocus');
      if (focus && !focused && host.element.isConnected) field.focus();
      else if (!focus && focused) field.blur();
      focused = focus;
    },
    attached() {
      if (host.flag('focus') || host.flag('autoFocus')) setTimeout(() => field.focus(), 50);
    },
  };
}

/** `placeholder-style` colour and size; a class cannot reach a placeholder. */
function placeholderLook(host: Host): void {
  const style = host.text('placeholderStyle');
  const color = /(?:^|;)\s*color\s*:\s*([^;]+)/.exec(style)?.[1];
  if (color !== undefined) host.element.style.setProperty('--wp-placeholder', color.trim());
}
