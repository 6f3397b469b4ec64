package io.meridian.platform.crypto;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;

/** Stores {@link Sealed} attributes as {@code bytea}. */
final class SealedType implements UserType<Sealed> {

    @Override
    public int getSqlType() {
        return Types.VARBINARY;
    }

    @Override
    public Class<Sealed> returnedClass() {
        return Sealed.class;
    }

    @Override
    public @Nullable Sealed nullSafeGet(ResultSet row, int position, WrapperOptions options) throws SQLException {
        byte[] bytes = row.getBytes(position);
        return bytes == null ? null : Sealed.of(bytes);
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, @Nullable Sealed sealed, int position,
            WrapperOptions options) throws SQLException {
        if (sealed == null) {
            statement.setNull(position, Types.VARBINARY);
        } else {
            statement.setBytes(position, sealed.bytes());
        }
    }

    @Override
    public Sealed deepCopy(Sealed sealed) {
        return sealed;
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
