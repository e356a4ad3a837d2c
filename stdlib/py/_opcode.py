"""What dis and opcode ask of an interpreter about its instructions. Krait runs trees: no number is an instruction."""

ENABLE_SPECIALIZATION = ENABLE_SPECIALIZATION_FT = 0


def is_valid(opcode):
    return False


has_arg = has_const = has_exc = has_free = has_jump = has_local = has_name = is_valid


def stack_effect(opcode, oparg=None, /, *, jump=None):
    raise ValueError('invalid opcode or oparg')


def get_executor(code, offset):
    if not isinstance(code, type(get_executor.__code__)):
        raise TypeError(f"expected a code object, not '{type(code).__name__}'")
    raise ValueError('no executor exists at address 0')


def get_specialization_stats():
    return None


def get_intrinsic1_descs():
    return []


get_intrinsic2_descs = get_intrinsic1_descs


def get_nb_ops():
    """(name, sign) of each operation of two operands, the augmented ones behind the others."""
    names = ('ADD +', 'AND &', 'FLOOR_DIVIDE //', 'LSHIFT <<', 'MATRIX_MULTIPLY @', 'MULTIPLY *', 'REMAINDER %', 'OR |',
             'POWER **', 'RSHIFT >>', 'SUBTRACT -', 'TRUE_DIVIDE /', 'XOR ^')
    plain = [tuple(name.split()) for name in names]
    return ([(f'NB_{name}', sign) for name, sign in plain]
            + [(f'NB_INPLACE_{name}', f'{sign}=') for name, sign in plain] + [('NB_SUBSCR', '[]')])


def get_special_method_names():
    return ['__enter__', '__exit__', '__aenter__', '__aexit__']
